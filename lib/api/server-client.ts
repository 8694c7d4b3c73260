import "server-only";
import { createRouterClient, ORPCError, type RouterClient } from "@orpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { codeOf } from "@/lib/api/problem";
import { readRequestContext } from "@/lib/api/request-context";
import type { RequestContext } from "@/lib/core/request-context";
import { type Registry, registry } from "@/lib/registry";

const pageContext = cache(
  async (): Promise<RequestContext> => readRequestContext(new Headers(await headers())),
);

/** Calls operations from a server component, as the person who asked for the page, in the given workspace. */
export function serverClient(workspace: string | null): RouterClient<Registry> {
  return createRouterClient(registry, { context: async () => ({ ...(await pageContext()), workspace }) });
}

/** Awaits an operation for a page: not signed in → the sign-in page, not found → the not-found page. */
export async function orPage<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ORPCError) {
      const code = codeOf(error);
      if (code === "unauthenticated") redirect("/sign-in");
      if (code === "not_found") notFound();
    }
    throw error;
  }
}
