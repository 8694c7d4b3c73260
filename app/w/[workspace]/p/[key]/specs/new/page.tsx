import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NewSpec } from "@/components/specs/new/new-spec";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { Id } from "@/lib/core/schema";

export const metadata: Metadata = { title: "New spec" };

export default async function NewSpecPage(props: PageProps<"/w/[workspace]/p/[key]/specs/new">) {
  const { workspace, key } = await props.params;
  const { epic, story } = await props.searchParams;
  const { projects, specs } = serverClient(workspace);
  const [project, templates] = await Promise.all([
    orPage(projects.get({ projectId: key })),
    orPage(specs.listTemplates({})),
  ]);
  return (
    <HydrationBoundary state={prefetched([orpc.specs.listTemplates.queryKey({ input: {} }), templates])}>
      <PageBody width="wide">
        <NewSpec projectKey={project.key} epicId={idIn(epic)} storyId={idIn(story)} />
      </PageBody>
    </HydrationBoundary>
  );
}

function idIn(value: string | string[] | undefined): string | null {
  return Id.safeParse(value).data ?? null;
}
