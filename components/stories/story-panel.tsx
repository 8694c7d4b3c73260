"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ChevronDown, ChevronUp, Maximize2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useViewer } from "@/components/providers/viewer";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { StoryDetail } from "@/lib/stories/schema/story";
import type { StoryChoices } from "./story-choices";
import { StoryView } from "./story-view";
import { WatchButton } from "./watch-button";

type StoryPanelProps = {
  /** The key of the open story, or null while none is. */
  storyKey: string | null;
  projectKey: string;
  choices: StoryChoices;
  /** Opens the story before or behind it on the board; null where there is none. */
  onPrevious?: (() => void) | null;
  onNext?: (() => void) | null;
  onClose: () => void;
};

/** A story at the side of its board. */
export function StoryPanel({ storyKey, projectKey, choices, onClose, ...neighbours }: StoryPanelProps) {
  const story = useQuery({
    ...orpc.stories.get.queryOptions({ input: { storyId: storyKey ?? "" } }),
    enabled: storyKey !== null,
  });
  return (
    <Sheet
      open={storyKey !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={story.data ? `${story.data.key} ${story.data.title}` : "Story"}
      header={storyKey ? <PanelKey storyKey={storyKey} {...neighbours} /> : undefined}
      actions={story.data ? <PanelActions story={story.data} projectKey={projectKey} /> : undefined}
    >
      {story.data ? (
        <StoryView
          key={story.data.id}
          story={story.data}
          choices={choices}
          projectKey={projectKey}
          place="panel"
        />
      ) : null}
      {!story.data && !story.error ? <StorySkeleton /> : null}
      {story.error && !story.data ? (
        <ErrorState
          title={`${storyKey} could not be opened`}
          onRetry={() => void story.refetch()}
          retrying={story.isFetching}
        >
          {readProblem(story.error).message}
        </ErrorState>
      ) : null}
    </Sheet>
  );
}

type PanelKeyProps = Pick<StoryPanelProps, "onPrevious" | "onNext"> & { storyKey: string };

function PanelKey({ storyKey, onPrevious, onNext }: PanelKeyProps) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="min-w-0 truncate font-mono text-muted text-sm">{storyKey}</span>
      <span className="flex shrink-0">
        <CopyButton value={storyKey} label="Copy the key" />
      </span>
      {/* A phone's bar has no room for them beside the actions. */}
      <span className="hidden shrink-0 items-center gap-1 sm:flex">
        {onPrevious === undefined ? null : (
          <IconButton
            label="Previous story"
            icon={<ChevronUp />}
            size="sm"
            disabled={!onPrevious}
            onClick={() => onPrevious?.()}
          />
        )}
        {onNext === undefined ? null : (
          <IconButton
            label="Next story"
            icon={<ChevronDown />}
            size="sm"
            disabled={!onNext}
            onClick={() => onNext?.()}
          />
        )}
      </span>
    </span>
  );
}

function PanelActions({ story, projectKey }: { story: StoryDetail; projectKey: string }) {
  const viewer = useViewer();
  const router = useRouter();
  return (
    <>
      <WatchButton storyId={story.id} />
      <ArchiveButton story={story} />
      <IconButton
        label="Open as a page"
        icon={<Maximize2 />}
        size="sm"
        onClick={() => router.push(`/w/${viewer.workspace}/p/${projectKey}/stories/${story.key}`)}
      />
    </>
  );
}

/** Archives a story, and takes it back: nothing is lost either way, so nobody is asked. */
export function ArchiveButton({ story }: { story: StoryDetail }) {
  const viewer = useViewer();
  const queries = useQueryClient();
  if (!viewer.may("stories.write")) return null;
  const archived = story.archivedAt !== null;

  async function set(archive: boolean) {
    const input = { storyId: story.id };
    try {
      await (archive ? client.stories.archive(input) : client.stories.restore(input));
      if (archive) {
        notify.success({
          title: `${story.key} archived`,
          action: { label: "Undo", onClick: () => void set(false) },
          id: `archive ${story.id}`,
        });
      }
    } catch (error) {
      notify.error({ title: `${story.key} was not changed`, description: readProblem(error).message });
    }
    await queries.invalidateQueries({ queryKey: orpc.stories.key() });
  }

  return (
    <IconButton
      label={archived ? "Restore" : "Archive"}
      icon={archived ? <ArchiveRestore /> : <Archive />}
      size="sm"
      onClick={() => void set(!archived)}
    />
  );
}

/** The shape of a story that is on its way. */
export function StorySkeleton() {
  return (
    <div role="status" aria-label="Loading the story" className="flex flex-col gap-5 px-4 py-5 sm:px-6">
      <Skeleton className="h-7 w-3/4" />
      <div className="grid grid-cols-3 gap-3">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  );
}
