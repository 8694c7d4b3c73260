import "server-only";
import { type HTTPMethod, type HTTPPath, type Middleware, os } from "@orpc/server";
import { basement } from "@/db/client";
import { writeChanges } from "@/lib/core/changes";
import { announceCommitted } from "@/lib/core/committed";
import { AppError } from "@/lib/core/errors";
import { onceForKey } from "@/lib/core/idempotency";
import type { Starter } from "@/lib/core/job-entry";
import type { Permission } from "@/lib/core/permissions";
import {
  admitAccount,
  admitJob,
  admitPublic,
  admitSystem,
  admitToWorkspace,
  type Opening,
  unauthenticated,
} from "@/lib/core/porter";
import { callerOf, countRequest, proveCaller } from "@/lib/core/rate-limit";
import { bareContext, type RequestContext } from "@/lib/core/request-context";
import type { AccountScope, AnyScope, PublicScope, Scope } from "@/lib/core/scope";
import { toWireError } from "@/lib/core/wire-error";

/** What every operation must say of itself. One without a permission does not compile. */
export type OperationMeta = {
  /** Its place in the registry, such as `stories.move`; also its name in the audit log. */
  name: string;
  summary: string;
  method: Exclude<HTTPMethod, "HEAD">;
  path: HTTPPath;
  permission: Permission | "signed_in" | "public";
  /** The field of the answer that is a secret: shown once, so no idempotency key brings it back. */
  shownOnce?: string;
};

type Named = Omit<OperationMeta, "permission">;
type Admit<S extends AnyScope> = (opening: Opening) => Promise<S>;

/** What makes something new answers 201, told by its verb. */
const CREATES = /\.(create|add)/;

const base = os.$context<RequestContext>().$meta<Partial<OperationMeta>>({});

/** An operation inside a workspace, in one transaction that only sees that workspace. */
export function operation(meta: Named & { permission: Permission }) {
  return build(meta, (opening) => admitToWorkspace(opening, meta.permission));
}

/** An operation of a signed-in person that concerns no workspace in particular. */
export function accountOperation(meta: Named) {
  return build<AccountScope>({ ...meta, permission: "signed_in" }, admitAccount);
}

/** An operation that anyone may call: say why beside each use. */
export function publicOperation(meta: Named) {
  return build<PublicScope>({ ...meta, permission: "public" }, admitPublic);
}

function build<S extends AnyScope>(meta: OperationMeta, admit: Admit<S>) {
  const [tag] = meta.name.split(".");
  return base
    .use(porter(meta, admit))
    .meta(meta)
    .route({
      method: meta.method,
      path: meta.path,
      summary: meta.summary,
      operationId: meta.name,
      successStatus: CREATES.test(meta.name) ? 201 : 200,
      tags: tag ? [tag] : [],
    });
}

/** The one way through: count, check the site, open the transaction, admit, run, record, commit, announce. */
function porter<S extends AnyScope>(
  meta: OperationMeta,
  admit: Admit<S>,
): Middleware<RequestContext, { scope: S }, unknown, unknown, Record<never, never>, Partial<OperationMeta>> {
  return async ({ context, next }, input) => {
    try {
      await countRequest(callerOf(context));
      refuseStranger(context, meta.permission);
      refuseForeignSite(context, meta.method);
      return await transact({ name: meta.name, context, admit }, async (scope) => {
        if (isWorkspaceScope(scope)) proveCaller(context);
        const run = async () => next({ context: { scope } });
        const key = meta.method === "POST" ? context.idempotencyKey : null;
        if (key === null || !isWorkspaceScope(scope)) return run();
        const request = { key, operation: meta.name, input, shownOnce: meta.shownOnce };
        return onceForKey(scope, request, run, (output) => ({ output, context: { scope } }));
      });
    } catch (error) {
      throw toWireError(error, { requestId: context.requestId, operation: meta.name });
    }
  };
}

/** Runs what no operation stands for (signing in itself) the way operations run, as somebody who is not known yet. */
export function inPublicScope<R>(
  context: RequestContext,
  name: string,
  work: (scope: PublicScope) => Promise<R>,
): Promise<R> {
  return transact({ name, context, admit: admitPublic }, work);
}

type Inside = { name: string; permission: Permission };

/** Runs part of what a door of its own does (files) in a workspace, by the rules that hold for operations. */
export async function inWorkspaceScope<R>(
  context: RequestContext,
  { name, permission, method }: Inside & { method: "GET" | "POST" },
  work: (scope: Scope) => Promise<R>,
): Promise<R> {
  refuseStranger(context, permission);
  refuseForeignSite(context, method);
  return transact(
    { name, context, admit: (opening) => admitToWorkspace(opening, permission) },
    async (scope) => {
      proveCaller(context);
      return work(scope);
    },
  );
}

/** Runs a job in one transaction as whoever started it: with his rights of now, audited and announced as his doing. */
export function inJobScope<R>(
  starter: Starter,
  { name, permission }: Inside,
  work: (scope: Scope) => Promise<R>,
): Promise<R> {
  const context = bareContext({ clientAddress: "job", workspace: starter.workspaceId });
  return transact({ name, context, admit: (opening) => admitJob(opening, starter, permission) }, work);
}

/** Runs in one transaction what time does in a workspace, and no person: audited and announced as the system's doing. */
export function inSystemScope<R>(
  workspaceId: string,
  name: string,
  work: (scope: Scope) => Promise<R>,
): Promise<R> {
  const context = bareContext({ clientAddress: "job", workspace: workspaceId });
  return transact({ name, context, admit: (opening) => admitSystem(opening, workspaceId) }, work);
}

type Transacting<S extends AnyScope> = { name: string; context: RequestContext; admit: Admit<S> };

async function transact<S extends AnyScope, R>(
  { name, context, admit }: Transacting<S>,
  work: (scope: S) => Promise<R>,
): Promise<R> {
  const changes: Opening["changes"] = [];
  const { result, workspaceIds } = await basement().db.transaction(async (tx) => {
    const opening: Opening = { tx, context, changes, now: new Date().toISOString() };
    const scope = await admit(opening);
    const result = await work(scope);
    return { result, workspaceIds: await writeRecorded(opening, scope, name) };
  });
  if (workspaceIds.length > 0) announceCommitted(workspaceIds);
  return result;
}

async function writeRecorded(opening: Opening, scope: AnyScope, operationName: string): Promise<string[]> {
  if (opening.changes.length === 0) return [];
  const home = isWorkspaceScope(scope) ? scope.workspaceId : null;
  const changes = opening.changes.map((change) => {
    const workspaceId = change.workspaceId ?? home;
    if (!workspaceId) throw new Error(`${operationName} recorded a change outside any workspace`);
    return { ...change, workspaceId };
  });
  await writeChanges(
    opening.tx,
    {
      requestId: scope.requestId,
      now: scope.now,
      newId: scope.newId,
      actor: scope.actor,
      operation: operationName,
    },
    changes,
  );
  return [...new Set(changes.map((change) => change.workspaceId))];
}

function isWorkspaceScope(scope: AnyScope): scope is Scope {
  return "workspaceId" in scope;
}

/** Who brings nothing that could prove anything is sent to sign in before the database is asked. */
function refuseStranger(context: RequestContext, permission: OperationMeta["permission"]): void {
  if (permission !== "public" && context.credentials.kind === "none") throw unauthenticated(context);
}

/** Cookies travel with requests that other sites start; so a write by cookie must prove that our own page sent it. */
function refuseForeignSite(context: RequestContext, method: string): void {
  if (method === "GET" || context.credentials.kind === "token" || context.sameOrigin) return;
  throw new AppError(
    "forbidden",
    "This request was sent by another site, so it was refused. Do it from Plumbline's own pages.",
  );
}
