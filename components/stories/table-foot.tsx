"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import { client, readProblem } from "@/lib/api/client";
import type { Board } from "@/lib/stories/schema/board";
import type { Story } from "@/lib/stories/schema/story";
import { boardFeed } from "./board-feed";
import { timeText } from "./table-columns";
import { type ColumnPlace, cellClass, stickyStyle } from "./table-frame";
import { sumWords } from "./table-group-row";
import type { Sums } from "./table-rows";

/** The last line of the table: how many stories there are, and what their figures come to. */
export function TableSums({ places, sums }: { places: readonly ColumnPlace[]; sums: Sums }) {
  const words = sumWords(sums).split(" · ")[0];
  return (
    <div className="sticky bottom-0 z-30 flex h-8 border-line border-t" aria-hidden="true">
      {places.map((place) => (
        <span
          key={place.column.id}
          className={`${cellClass(place.column)} border-b-0! bg-surface text-muted text-xs! ${place.sticky ? "sticky z-10" : ""}`}
          style={stickyStyle(place)}
        >
          {place.column.id === "title" ? words : sumOf(place.column.id, sums)}
        </span>
      ))}
    </div>
  );
}

function sumOf(column: string, sums: Sums): string {
  if (column === "points") return String(sums.points);
  if (column === "estimate") return timeText(sums.estimateMinutes || null);
  return column === "spent" ? timeText(sums.spentMinutes || null) : "";
}

type TableAddProps = {
  board: Omit<Board, "cards" | "complete">;
  onCreated: (words: string, story: Story) => void;
};

/** Adds stories at the end of the table by title, one after another. */
export function TableAdd({ board, onCreated }: TableAddProps) {
  const [title, setTitle] = useState("");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { project, columns } = board;
  const first = columns.find(({ hidden }) => !hidden);
  const create = useMutation({
    mutationFn: (newTitle: string) =>
      client.stories.create({
        projectId: project.id,
        title: newTitle,
        ...(first ? { columnId: first.id, status: first.status } : null),
      }),
    onSuccess: (story) => {
      setTitle("");
      announce(`${story.key} added.`);
      boardFeed(queries).put(project.id, [story]);
      onCreated(`${story.key} added`, story);
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (title.trim() !== "" && !create.isPending) create.mutate(title.trim());
  };
  return (
    <div className="flex h-row items-center gap-2 border-line border-t px-3">
      <Plus aria-hidden="true" className="size-4 shrink-0 text-faint" />
      <input
        aria-label="Title of a new story"
        placeholder="Add a story"
        maxLength={255}
        className="h-full min-w-0 flex-1 bg-transparent text-base outline-none sm:text-sm"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {create.isPending ? <span className="text-faint text-xs">saving…</span> : null}
      {create.error ? (
        <span role="alert" className="text-danger text-xs">
          {readProblem(create.error).message}
        </span>
      ) : null}
    </div>
  );
}
