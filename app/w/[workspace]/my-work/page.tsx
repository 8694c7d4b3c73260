import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { MyWork } from "@/components/tasks/my-work";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "My work" };

export default async function MyWorkPage({ params }: PageProps<"/w/[workspace]/my-work">) {
  const { workspace } = await params;
  const api = serverClient(workspace);
  const own = { mine: true, state: "open" as const, limit: 100 };
  const [mine, reviews, projects] = await Promise.all([
    orPage(api.tasks.list(own)),
    orPage(api.reviews.listWaiting({})),
    orPage(api.projects.list({})),
  ]);
  const state = prefetched(
    [orpc.tasks.list.queryKey({ input: own }), mine],
    [orpc.reviews.listWaiting.queryKey({ input: {} }), reviews],
    [orpc.projects.list.queryKey({ input: {} }), projects],
  );
  return (
    <HydrationBoundary state={state}>
      <PageBody>
        <MyWork />
      </PageBody>
    </HydrationBoundary>
  );
}
