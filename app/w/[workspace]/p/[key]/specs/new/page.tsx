import type { Metadata } from "next";
import { NewSpec } from "@/components/specs/new/new-spec";
import { PageBody } from "@/components/ui/page-body";
import { orPage, serverClient } from "@/lib/api/server-client";
import { Id } from "@/lib/core/schema";

export const metadata: Metadata = { title: "New spec" };

export default async function NewSpecPage(props: PageProps<"/w/[workspace]/p/[key]/specs/new">) {
  const { workspace, key } = await props.params;
  const { epic, story } = await props.searchParams;
  const project = await orPage(serverClient(workspace).projects.get({ projectId: key }));
  return (
    <PageBody width="wide">
      <NewSpec projectKey={project.key} epicId={idIn(epic)} storyId={idIn(story)} />
    </PageBody>
  );
}

function idIn(value: string | string[] | undefined): string | null {
  return Id.safeParse(value).data ?? null;
}
