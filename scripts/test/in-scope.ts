import { basement } from "@/db/client";
import type { Permission } from "@/lib/core/permissions";
import { admitToWorkspace } from "@/lib/core/porter";
import type { RequestContext } from "@/lib/core/request-context";
import type { Scope } from "@/lib/core/scope";

/** Runs what operations are made of in a real scope: a transaction that the porter has admitted, then committed. */
export function inScope<T>(
  context: RequestContext,
  permission: Permission,
  run: (scope: Scope) => Promise<T>,
): Promise<T> {
  return basement().db.transaction(async (tx) =>
    run(await admitToWorkspace({ tx, context, changes: [], now: new Date().toISOString() }, permission)),
  );
}
