"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { client, readProblem } from "@/lib/api/client";
import type { BoardColumn } from "@/lib/stories/schema/board";
import type { Story } from "@/lib/stories/schema/story";
import { boardFeed } from "./board-feed";

type QuickAddProps = {
  projectId: string;
  column: Pick<BoardColumn, "id" | "name" | "status">;
  /** New stories go into the epic that the board is narrowed to. */
  epicId: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A story was created and stands on the board. */
  onCreated: (story: Story) => void;
};

/** Adds stories to a column by title alone, one after another. */
export function QuickAdd({ projectId, column, epicId, open, onOpenChange, onCreated }: QuickAddProps) {
  const [title, setTitle] = useState("");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const create = useMutation({
    mutationFn: (newTitle: string) => {
      const { id: columnId, status } = column;
      return client.stories.create({ projectId, columnId, status, epicId, title: newTitle });
    },
    onSuccess: (story) => {
      setTitle("");
      announce(`${story.key} added to ${column.name}.`);
      boardFeed(queries).put(projectId, [story]);
      onCreated(story);
    },
  });

  if (!open) {
    return (
      <Button
        variant="ghost"
        size="sm"
        className="w-full justify-start"
        icon={<Plus aria-hidden="true" />}
        onClick={() => onOpenChange(true)}
      >
        Add story<span className="sr-only"> to {column.name}</span>
      </Button>
    );
  }

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (title.trim() && !create.isPending) create.mutate(title);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      onOpenChange(false);
    }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2 rounded-md border border-edge bg-surface p-2">
      <Textarea
        aria-label={`Title of a new story in ${column.name}`}
        placeholder="What is to be done?"
        rows={2}
        value={title}
        autoFocus
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {create.error ? (
        <p role="alert" className="text-danger text-xs">
          {readProblem(create.error).message}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" pending={create.isPending}>
          Add
        </Button>
        <Button variant="ghost" size="sm" onClick={() => onOpenChange(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
