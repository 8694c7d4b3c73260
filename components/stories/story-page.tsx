"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { ArchiveButton } from "./story-panel";
import { StoryView } from "./story-view";

/** A story on a page of its own. */
export function StoryPage({ projectKey, storyKey }: { projectKey: string; storyKey: string }) {
  const { workspace } = useViewer();
  const { data: story } = useSuspenseQuery(orpc.stories.get.queryOptions({ input: { storyId: storyKey } }));
  const epics = useQuery(orpc.epics.list.queryOptions({ input: { project_id: projectKey } }));
  const members = useQuery(orpc.members.list.queryOptions({ input: { limit: 200 } }));
  const choices = { epics: epics.data ?? [], assignees: members.data?.items ?? [] };
  return (
    <PageBody width="reading">
      <Breadcrumbs items={[{ label: story.key }]} />
      <div className="-mb-4 flex items-center gap-2 px-4 sm:px-6">
        <span className="font-mono text-muted text-sm">{story.key}</span>
        <span className="ml-auto flex items-center gap-2">
          <ArchiveButton story={story} />
          <ButtonLink size="sm" href={`/w/${workspace}/p/${projectKey}/board?story=${story.key}`}>
            Show on the board
          </ButtonLink>
        </span>
      </div>
      <StoryView story={story} choices={choices} projectKey={projectKey} headingLevel={1} />
    </PageBody>
  );
}
