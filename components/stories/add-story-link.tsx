"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Plus } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { commandInputClass, commandItemClass } from "@/components/ui/command-class";
import { FieldError } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { StateMark } from "@/components/ui/state-mark";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { StoryLinkKind } from "@/lib/stories/schema/links";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { STORY_STATUS_LOOKS } from "./story-status";

const KINDS: { value: StoryLinkKind; label: string }[] = [
  { value: "blocked_by", label: "Blocked by" },
  { value: "blocks", label: "Blocks" },
  { value: "relates", label: "Relates to" },
];

/** Finds another story of the project by key or title and links to it. */
export function AddStoryLink({ story }: { story: StoryDetail }) {
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<StoryLinkKind>("blocked_by");
  const [q, setQ] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const queries = useQueryClient();
  const found = useQuery({
    ...orpc.stories.list.queryOptions({ input: { projectId: story.projectId, q: q.trim(), limit: 8 } }),
    enabled: open,
    placeholderData: keepPreviousData,
  });

  async function link(otherId: string) {
    try {
      const answer = await client.storyLinks.create({ storyId: story.id, kind, otherId });
      queries.setQueryData(orpc.storyLinks.list.queryKey({ input: { storyId: story.key } }), answer);
      setOpen(false);
      void queries.invalidateQueries({ queryKey: orpc.storyLinks.key() });
      void queries.invalidateQueries({ queryKey: orpc.stories.get.key() });
    } catch (error) {
      setRefusal(readProblem(error).message);
    }
  }

  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setRefusal(null);
        setQ("");
      }}
    >
      <PopoverTrigger className={buttonClass({ variant: "ghost", size: "sm" })}>
        <Plus aria-hidden="true" />
        Add a link
      </PopoverTrigger>
      <PopoverContent aria-label="Add a link" align="end" className="flex w-88 flex-col gap-2 p-2">
        <SegmentedControl
          label="What it has to do with the other"
          segments={KINDS}
          value={kind}
          onValueChange={setKind}
        />
        <Command label="Stories" shouldFilter={false} loop>
          <Command.Input
            value={q}
            onValueChange={setQ}
            placeholder="Key or title"
            className={`${commandInputClass} border-line border-b px-2`}
          />
          <Command.List className="max-h-72 overflow-y-auto pt-1">
            <Command.Empty className="px-2 py-4 text-center text-muted text-sm">
              {found.isFetching ? "Searching…" : "No story of this project matches."}
            </Command.Empty>
            {(found.data?.items ?? [])
              .filter(({ id }) => id !== story.id)
              .map(({ id, key, title, status }) => (
                <Command.Item key={id} value={id} className={commandItemClass} onSelect={() => void link(id)}>
                  <StateMark
                    shape={STORY_STATUS_LOOKS[status].shape}
                    tone={STORY_STATUS_LOOKS[status].tone}
                  />
                  <span className="font-mono text-muted text-xs">{key}</span>
                  <span className="min-w-0 flex-1 truncate">{title}</span>
                </Command.Item>
              ))}
          </Command.List>
        </Command>
        {refusal ? (
          <div role="alert" className="px-1">
            <FieldError>{refusal}</FieldError>
          </div>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}
