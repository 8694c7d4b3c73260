import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProjectList } from "@/components/projects/project-list";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({ params }: PageProps<"/w/[workspace]">) {
  const { workspace } = await params;
  const projects = await orPage(serverClient(workspace).projects.list({}));
  return (
    <HydrationBoundary state={prefetched([orpc.projects.list.queryKey({ input: {} }), projects])}>
      <PageBody>
        <ProjectList />
      </PageBody>
    </HydrationBoundary>
  );
}
