"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { readSubtasks, type TextSubtask } from "@/lib/stories/rules/subtasks";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { SubtaskRow } from "./subtask-row";
import type { useStoryText } from "./use-story-text";

type SubtaskListProps = {
  story: StoryDetail;
  text: ReturnType<typeof useStoryText>;
  readOnly: boolean;
};

/** The tasks of a story's text: ticked, reworded, nested and moved in place, and written back line by line. */
export function SubtaskList({ story, text, readOnly }: SubtaskListProps) {
  const items = readSubtasks(story.content);
  const [dragged, setDragged] = useState<number | null>(null);
  return (
    <div className="flex flex-col gap-2">
      {items.length === 0 ? (
        <p className="text-muted text-sm">None yet. They are the steps to get the story done.</p>
      ) : null}
      <ul aria-label="Tasks" className="flex flex-col empty:hidden">
        {items.map((item, index) => (
          <SubtaskRow
            key={`${item.raw} ${items.slice(0, index).filter(({ raw }) => raw === item.raw).length}`}
            item={item}
            items={items}
            criteria={story.criteria.length}
            startsGroup={item.group !== null && item.group !== items[index - 1]?.group}
            readOnly={readOnly}
            change={text.change}
            dragged={dragged}
            onDrag={setDragged}
          />
        ))}
      </ul>
      {readOnly ? null : <AddSubtask onAdd={(words) => text.change({ kind: "add", text: words })} />}
    </div>
  );
}

/** How many of the tasks are done, for a heading. */
export function subtaskCount(items: readonly TextSubtask[]): string | undefined {
  return items.length > 0 ? `${items.filter(({ done }) => done).length}/${items.length}` : undefined;
}

function AddSubtask({ onAdd }: { onAdd: (text: string) => void }) {
  const [text, setText] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) return;
    onAdd(text);
    setText("");
  }
  return (
    <form onSubmit={submit} className="flex gap-2">
      <Input
        aria-label="A new task"
        placeholder="Add a task"
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" icon={<Plus aria-hidden="true" />} disabled={!text.trim()}>
        Add
      </Button>
    </form>
  );
}
