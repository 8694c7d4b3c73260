"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { IconButton } from "@/components/ui/icon-button";
import { StateMark } from "@/components/ui/state-mark";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { STORY_LINK_KINDS, StoryLink, StoryLinkKind } from "@/lib/stories/schema/links";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { AddStoryLink } from "./add-story-link";
import { StoryHeading } from "./story-heading";
import { STORY_STATUS_LOOKS } from "./story-status";

/** What a kind of link is called above its stories. */
export const LINK_NAMES: Record<StoryLinkKind, string> = {
  blocked_by: "Blocked by",
  blocks: "Blocks",
  relates: "Related to",
};

/** What a story blocks, waits for and has to do with. */
export function StoryLinks({
  story,
  projectKey,
  readOnly,
}: {
  story: StoryDetail;
  projectKey: string;
  readOnly: boolean;
}) {
  const queries = useQueryClient();
  const options = orpc.storyLinks.list.queryOptions({ input: { storyId: story.key } });
  const links = useQuery(options);
  const remove = useMutation({
    mutationFn: (linkId: string) => client.storyLinks.remove({ linkId }),
    onError: (error) =>
      notify.error({ title: "The link was not removed", description: readProblem(error).message }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: orpc.storyLinks.key() }),
        queries.invalidateQueries({ queryKey: orpc.stories.get.key() }),
      ]),
  });
  const items = links.data?.items ?? [];
  if (readOnly && items.length === 0) return null;
  const kinds = ["blocked_by", "blocks", "relates"] satisfies (typeof STORY_LINK_KINDS)[number][];
  return (
    <section aria-labelledby="links" className="flex scroll-mt-4 flex-col gap-1.5">
      <StoryHeading
        id="links"
        count={items.length > 0 ? String(items.length) : undefined}
        actions={readOnly ? null : <AddStoryLink story={story} />}
      >
        Links to other stories
      </StoryHeading>
      {links.error ? <p className="text-danger text-sm">{readProblem(links.error).message}</p> : null}
      {kinds.map((kind) => {
        const own = items.filter((link) => link.kind === kind);
        if (own.length === 0) return null;
        return (
          <div key={kind} className="flex flex-col">
            <h4 className="py-1 text-muted text-xs">{LINK_NAMES[kind]}</h4>
            <ul aria-label={LINK_NAMES[kind]} className="flex flex-col">
              {own.map((link) => (
                <LinkRow
                  key={link.id}
                  link={link}
                  projectKey={projectKey}
                  onRemove={readOnly ? null : () => remove.mutate(link.id)}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

type LinkRowProps = { link: StoryLink; projectKey: string; onRemove: (() => void) | null };

function LinkRow({ link: { story }, projectKey, onRemove }: LinkRowProps) {
  const { workspace } = useViewer();
  const look = STORY_STATUS_LOOKS[story.status];
  const over = story.status === "done" || story.status === "cancelled" || story.archived;
  return (
    <li className="group/link flex h-row items-center gap-2 border-line border-b text-sm last:border-0">
      <StateMark shape={look.shape} tone={look.tone} />
      <span className="sr-only">{story.archived ? "Archived" : look.label}: </span>
      <Link
        href={`/w/${workspace}/p/${projectKey}/stories/${story.key}`}
        className="flex min-w-0 flex-1 items-center gap-2 rounded-sm hover:underline"
      >
        <span className="shrink-0 font-mono text-muted text-xs">{story.key}</span>
        <span className={over ? "truncate text-muted line-through" : "truncate"}>{story.title}</span>
      </Link>
      {onRemove ? (
        <IconButton
          label={`Remove the link to ${story.key}`}
          icon={<X />}
          size="sm"
          className="opacity-0 focus-visible:opacity-100 group-hover/link:opacity-100 pointer-coarse:opacity-100"
          onClick={onRemove}
        />
      ) : null}
    </li>
  );
}
