import "server-only";
import { invalidInput, notFound } from "@/lib/core/errors";
import type { MethodRole } from "@/lib/core/method-roles";
import type { TokenScope } from "@/lib/core/permissions";
import type { Scope } from "@/lib/core/scope";
import { hashSecret, newSecret } from "@/lib/core/secret";
import { insertTaskToken, insertToken, lockToken } from "@/lib/workspaces/queries/tokens";
import { outlives, tokenExpiry } from "@/lib/workspaces/rules";
import type { Token } from "@/lib/workspaces/schema";

const SECRET_PREFIX = "plb_";
/** How much of a secret is kept to tell tokens apart. */
const PREFIX_LENGTH = 8;

type TokenDraft = {
  name: string;
  scopes: TokenScope[];
  methodRoles: MethodRole[] | null;
  expiresInDays: number | null;
  /** The agent that will act through it; null: it acts for whoever makes it. */
  agentId: string | null;
};

/** Makes a token of the scope's person; the secret is in this answer and nowhere else. */
export async function makeToken(
  scope: Scope,
  { expiresInDays, ...draft }: TokenDraft,
): Promise<{ token: Token; secret: string }> {
  const expiresAt = tokenExpiry(scope.now, expiresInDays);
  await refuseToOutlive(scope, expiresAt);
  const secret = newSecret(SECRET_PREFIX);
  const prefix = secret.slice(0, PREFIX_LENGTH);
  const id = await insertToken(scope, { ...draft, expiresAt, prefix, tokenHash: hashSecret(secret) });
  const { name, scopes, methodRoles, agentId } = draft;
  scope.record({
    subject: { kind: "token", id, label: name },
    topic: "token.created",
    before: null,
    after: { name, scopes, methodRoles, expiresAt, ...(agentId === null ? null : { agentId }) },
  });
  return { token: await requireToken(scope, id), secret };
}

type TaskTokenDraft = { name: string; taskId: string; fence: number; expiresAt: string; secret: string };

/** Makes a token that is good for one task alone while one claim of it lasts; the same one again changes nothing. */
export async function makeTaskToken(
  scope: Scope,
  { name, taskId, fence, expiresAt, secret }: TaskTokenDraft,
): Promise<void> {
  const agentId = scope.actor.kind === "agent" ? scope.actor.id : null;
  const id = await insertTaskToken(scope, {
    ...{ name, agentId, taskId, fence, expiresAt },
    ...{ prefix: secret.slice(0, PREFIX_LENGTH), tokenHash: hashSecret(secret) },
  });
  if (id === null) return;
  const after = { name, taskId, fence, expiresAt, ...(agentId === null ? null : { agentId }) };
  scope.record({ subject: { kind: "token", id, label: name }, topic: "token.created", before: null, after });
}

/** The token, locked for a change. */
export async function requireToken(scope: Scope, id: string): Promise<Token> {
  const token = await lockToken(scope, id);
  if (!token) throw notFound("token");
  return token;
}

/** A token that makes tokens must not live on in them. */
async function refuseToOutlive(scope: Scope, expiresAt: string | null): Promise<void> {
  if (scope.actor.kind !== "token" || scope.actor.id === null) return;
  const maker = await requireToken(scope, scope.actor.id);
  if (!outlives(expiresAt, maker.expiresAt)) return;
  const sentence = `This token expires on ${maker.expiresAt?.slice(0, 10)} and cannot make one that works longer. Choose fewer days.`;
  throw invalidInput([{ path: "expiresInDays", message: sentence }]);
}
