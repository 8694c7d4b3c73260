"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { useStoryChoices } from "./story-choices";
import { ArchiveButton } from "./story-panel";
import { StoryView } from "./story-view";
import { WatchButton } from "./watch-button";

/** A story on a page of its own. */
export function StoryPage({ projectKey, storyKey }: { projectKey: string; storyKey: string }) {
  const { workspace } = useViewer();
  const { data: story } = useSuspenseQuery(orpc.stories.get.queryOptions({ input: { storyId: storyKey } }));
  const choices = useStoryChoices(projectKey);
  return (
    <PageBody>
      <Breadcrumbs items={[{ label: story.key }]} />
      <div className="-mb-2 flex flex-wrap items-center gap-1">
        <span className="whitespace-nowrap font-mono text-muted text-sm">{story.key}</span>
        <CopyButton value={story.key} label="Copy the key" />
        <span className="ml-auto flex items-center gap-1">
          <WatchButton storyId={story.id} />
          <ArchiveButton story={story} />
          <ButtonLink size="sm" href={`/w/${workspace}/p/${projectKey}/board?story=${story.key}`}>
            Show on the board
          </ButtonLink>
        </span>
      </div>
      <StoryView story={story} choices={choices} projectKey={projectKey} place="page" />
    </PageBody>
  );
}
