import { HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PersonFrame } from "@/components/auth/person-frame";
import { QueryProvider } from "@/components/providers/query-provider";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

/** The frame of a person's own page, which belongs to no workspace. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const account = await orPage(serverClient(null).auth.current({}));
  return (
    <QueryProvider>
      <HydrationBoundary state={prefetched([orpc.auth.current.queryKey({ input: {} }), account])}>
        <PersonFrame account={account}>{children}</PersonFrame>
      </HydrationBoundary>
    </QueryProvider>
  );
}
