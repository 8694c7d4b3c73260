import { createORPCClient, ORPCError } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { RouterClient } from "@orpc/server";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { z } from "zod";
import { isRead } from "@/lib/api/is-read";
import type { Registry } from "@/lib/registry";

/** The workspace of the page, from its address: each tab has its own, so it cannot live in a cookie. */
export function workspaceOfPage(pathname: string): string | null {
  return pathname.match(/^\/w\/([^/]+)/)?.[1] ?? null;
}

/** What a single call may say beside its input. */
type CallContext = {
  /** The server does a request once, however often it comes with the same key. */
  idempotencyKey?: string;
};

const link = new RPCLink<CallContext>({
  url: () => `${window.location.origin}/api/rpc`,
  // Reads go as GETs; the server's routes say which operations are reads.
  method: (_options, path) => (isRead(path) ? "GET" : "POST"),
  headers: ({ context }) => {
    const workspace = workspaceOfPage(window.location.pathname);
    return {
      ...(workspace ? { "plumbline-workspace": workspace } : null),
      ...(context.idempotencyKey ? { "idempotency-key": context.idempotencyKey } : null),
    };
  },
});

/** The browser's typed client: one function per operation. */
export const client: RouterClient<Registry, CallContext> = createORPCClient(link);

/** Query and mutation options of TanStack Query for every operation. */
export const orpc = createTanstackQueryUtils(client);

/** An error of the API as screens show it: a sentence, and one per field that was wrong. */
export type Problem = {
  code: string;
  message: string;
  fields: Record<string, string>;
  requestId: string | null;
  currentVersion: number | null;
};

const ProblemData = z.object({
  code: z.string(),
  requestId: z.string().optional(),
  currentVersion: z.number().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** Reads whatever a call of the client threw. A cut connection is told as one. */
export function readProblem(error: unknown): Problem {
  const none = { fields: {}, requestId: null, currentVersion: null };
  if (!(error instanceof ORPCError)) {
    const message = "Plumbline could not be reached. Check the connection and try again; nothing was saved.";
    return { ...none, code: "offline", message };
  }
  const parsed = ProblemData.safeParse(error.data);
  if (!parsed.success) return { ...none, code: "internal", message: error.message };
  const { code, requestId = null, currentVersion = null, fields = [] } = parsed.data;
  const byPath = Object.fromEntries(fields.map((field) => [field.path, field.message]));
  return { code, message: error.message, fields: byPath, requestId, currentVersion };
}
