import "server-only";
import { createRouterClient, type ORPCError } from "@orpc/server";
import { codeOf } from "@/lib/api/problem";
import { inWorkspaceScope } from "@/lib/core/operation";
import type { Permission } from "@/lib/core/permissions";
import { callerOf, countRequest } from "@/lib/core/rate-limit";
import type { RequestContext } from "@/lib/core/request-context";
import { toWireError, type WireErrorData } from "@/lib/core/wire-error";
import type { Ask } from "@/lib/mcp/tool";
import { registry } from "@/lib/registry";

/** Whom the token let in, and what that allows. */
export type Guest = { may: (permission: Permission) => boolean };
export type WireError = ORPCError<string, WireErrorData>;

/** One request to the door: how its handlers call operations, and what the door learns on the way. */
export type Visit = {
  ask: Ask;
  /** Counts the request and finds out whose token it is, once; throws if it is nobody's. */
  guest: () => Promise<Guest>;
  /** Translates what an operation threw; remembers that the token is nobody's, which the door answers with 401. */
  refused: (error: unknown, operation: string) => WireError;
  unauthenticated: WireError | null;
};

/** Opens a visit: everything is done as whoever bears the request's token. */
export function openVisit(context: RequestContext): Visit {
  let guest: Promise<Guest> | undefined;
  const visit: Visit = {
    ask: createRouterClient(registry, { context: () => context }),
    guest: () => {
      guest ??= identify(context);
      return guest;
    },
    refused: (error, operation) => {
      const wire = toWireError(error, { requestId: context.requestId, operation });
      if (codeOf(wire) === "unauthenticated") visit.unauthenticated = wire;
      return wire;
    },
    unauthenticated: null,
  };
  return visit;
}

async function identify(context: RequestContext): Promise<Guest> {
  await countRequest(callerOf(context));
  // The permission that every token holds, also one that is good for a single task.
  const inside = { name: "mcp", permission: "tasks.read", method: "GET" } as const;
  return inWorkspaceScope(context, inside, async ({ may }) => ({ may }));
}
