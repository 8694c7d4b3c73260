"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { readProblem } from "@/lib/api/client";

/** What may pass by itself; everything else would only be refused again. */
const PASSING = new Set(["offline", "unavailable", "internal"]);
const MAX_RETRIES = 2;

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Events tell what has changed; a page that was just rendered need not ask again.
        staleTime: 30_000,
        retry: (failures, error) => failures < MAX_RETRIES && PASSING.has(readProblem(error).code),
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** What the browser knows of the server's answers: one cache per tab, one per request on the server. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(newQueryClient);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
