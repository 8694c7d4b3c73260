"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { boardFeed } from "@/components/stories/board-feed";
import { useAnnounce } from "@/components/ui/announcer";
import { cx } from "@/components/ui/cx";
import { client, readProblem } from "@/lib/api/client";
import type { Story } from "@/lib/stories/schema/story";
import type { BacklogSection } from "./backlog-rows";

type SectionAddProps = {
  section: BacklogSection;
  projectId: string;
  /** New stories go into the epic that the list is narrowed to. */
  epicId: string | null;
  onCreated: (story: Story) => void;
};

/** Adds stories to a section by title alone, one after another. */
export function SectionAdd({ section, projectId, epicId, onCreated }: SectionAddProps) {
  const [title, setTitle] = useState("");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const create = useMutation({
    mutationFn: (newTitle: string) =>
      client.stories.create({ projectId, title: newTitle, epicId, sprintId: section.sprint?.id ?? null }),
    onSuccess: (story) => {
      setTitle("");
      announce(`${story.key} added to ${section.name}.`);
      boardFeed(queries).put(projectId, [story]);
      onCreated(story);
    },
  });
  const problem = create.error ? readProblem(create.error).message : null;

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Escape") {
      setTitle("");
      event.currentTarget.blur();
    }
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (title.trim() && !create.isPending) create.mutate(title);
  }

  return (
    <div className="flex h-full items-center gap-2 border-line border-b px-3 focus-within:bg-hover sm:px-4">
      <Plus aria-hidden="true" className="ml-0.5 size-4 shrink-0 text-faint" />
      <input
        aria-label={`Title of a new story in ${section.name}`}
        aria-invalid={problem !== null}
        placeholder="Add a story"
        className="h-full min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-faint"
        value={title}
        disabled={create.isPending}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {problem ? (
        <span role="alert" className="truncate text-danger text-xs">
          {problem}
        </span>
      ) : (
        <span className={cx("text-faint text-xs", title === "" && "invisible")}>Enter adds it</span>
      )}
    </div>
  );
}
