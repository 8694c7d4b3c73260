import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProjectSettings } from "@/components/projects/project-settings";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Project settings" };

export default async function ProjectSettingsPage({ params }: PageProps<"/w/[workspace]/p/[key]">) {
  const { workspace, key } = await params;
  const input = { projectId: key };
  const project = await orPage(serverClient(workspace).projects.get(input));
  return (
    <HydrationBoundary state={prefetched([orpc.projects.get.queryKey({ input }), project])}>
      <PageBody>
        <PageHeader title="Project settings" />
        <ProjectSettings projectKey={key} />
      </PageBody>
    </HydrationBoundary>
  );
}
