import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { RouterClient } from "@orpc/server";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import type { Registry } from "@/lib/registry";

/** The workspace of the page, from its address: each tab has its own, so it cannot live in a cookie. */
export function workspaceOfPage(pathname: string): string | null {
  return pathname.match(/^\/w\/([^/]+)/)?.[1] ?? null;
}

const link = new RPCLink({
  url: () => `${window.location.origin}/api/rpc`,
  // Reads go as GETs; the server's routes say which operations are reads.
  method: (_options, path) => (isRead(path) ? "GET" : "POST"),
  headers: () => {
    const workspace = workspaceOfPage(window.location.pathname);
    return workspace ? { "plumbline-workspace": workspace } : {};
  },
});

/** The browser's typed client: one function per operation. */
export const client: RouterClient<Registry> = createORPCClient(link);

/** Query and mutation options of TanStack Query for every operation. */
export const orpc = createTanstackQueryUtils(client);

/** By convention the reading verbs, and only they, are GETs (a test holds the registry to it). */
export function isRead(path: readonly string[]): boolean {
  return /^(list|get|overview|board|preview|versions|content|activity|verify|current)/.test(path.at(-1) ?? "");
}
