import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { canonicalJson } from "@/lib/core/canonical-json";
import { AppError, invalidInput } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";

const MAX_KEY_LENGTH = 200;
/** A key is promised to work for a day; afterwards it is free again, whether or not a job has cleared it away. */
const KEPT_HOURS = 24;

type Stored = { operation: string; request_hash: string; response: unknown };

/**
 * Runs a creating operation at most once per caller and key: the same request gets the first answer, another one is refused.
 * The key's row is taken first, so that a second request with it waits for the outcome of the first.
 */
export async function onceForKey<R extends { output: unknown }>(
  scope: Scope,
  request: { key: string; operation: string; input: unknown; shownOnce: string | undefined },
  run: () => Promise<R>,
  replay: (output: unknown) => R,
): Promise<R> {
  if (request.key.length === 0 || request.key.length > MAX_KEY_LENGTH) {
    const message = `An idempotency key has 1 to ${MAX_KEY_LENGTH} characters. Send another one, or none.`;
    throw invalidInput([{ path: "Idempotency-Key", message }]);
  }
  const actorId = scope.actor.id ?? scope.userId;
  const requestHash = hashInput(request.input);
  const claimed = await scope.tx.execute(sql`
    insert into idempotency_keys as k (workspace_id, actor_id, key, operation, request_hash, created_at)
    values (${scope.workspaceId}, ${actorId}, ${request.key}, ${request.operation}, ${requestHash}, ${scope.now})
    on conflict (workspace_id, actor_id, key) do update
      set operation = excluded.operation, request_hash = excluded.request_hash, response = null,
        created_at = excluded.created_at
      where k.created_at < excluded.created_at - ${KEPT_HOURS} * interval '1 hour'
    returning key`);
  if (claimed.rows.length === 0) return replay(await firstAnswer(scope, actorId, request, requestHash));
  const result = await run();
  await scope.tx.execute(sql`
    update idempotency_keys set response = ${JSON.stringify(storable(result.output, request.shownOnce))}::jsonb
    where workspace_id = ${scope.workspaceId} and actor_id = ${actorId} and key = ${request.key}`);
  return result;
}

function hashInput(input: unknown): string {
  try {
    return createHash("sha256")
      .update(canonicalJson(input ?? null))
      .digest("hex");
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError("malformed_request", "The request's body is nested too deeply to be read.");
  }
}

/** The answer as it may lie in the database: without its secret, which may stand inside another field (`lease.secret`). */
function storable(output: unknown, shownOnce: string | undefined): unknown {
  if (shownOnce === undefined || typeof output !== "object" || output === null) return output ?? null;
  const [field = "", ...inner] = shownOnce.split(".");
  const value: unknown = Reflect.get(output, field);
  // A secret that was not asked for is no secret: null stays, as the answer's shape has it.
  const hidden = value === null ? null : undefined;
  const kept = inner.length > 0 ? storable(value, inner.join(".")) : hidden;
  return { ...output, [field]: kept };
}

async function firstAnswer(
  scope: Scope,
  actorId: string,
  request: { key: string; operation: string },
  requestHash: string,
): Promise<unknown> {
  const found = await scope.tx.execute<Stored>(sql`
    select operation, request_hash, response from idempotency_keys
    where workspace_id = ${scope.workspaceId} and actor_id = ${actorId} and key = ${request.key}`);
  const first = found.rows[0];
  if (!first || first.operation !== request.operation || first.request_hash !== requestHash) {
    throw new AppError(
      "idempotency_mismatch",
      "This idempotency key was used before, for a different request. Send a new key with a new request.",
    );
  }
  return first.response;
}
