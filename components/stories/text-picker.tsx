"use client";

import { type FormEvent, type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";

/** What is written instead of chosen. */
export type WrittenField = "title" | "blocked";

type TextPickerProps = {
  field: WrittenField;
  label: string;
  card: StoryCard | undefined;
  onChoose: (set: StoryValues) => void;
  onClose: () => void;
};

/** A line of text for a story, written at its card: its title, or why nobody can go on with it. */
export function TextPicker({ field, label, card, onChoose, onClose }: TextPickerProps) {
  const before = (field === "title" ? card?.title : card?.blockedReason) ?? "";
  const [text, setText] = useState(before);
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    const next = text.trim();
    if (next === "" && field === "title") return;
    if (next !== before) onChoose(field === "title" ? { title: next } : { blockedReason: next || null });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      save();
    }
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-2 p-2">
      <Textarea
        aria-label={label}
        placeholder={field === "title" ? "What is to be done?" : "What does it wait for?"}
        rows={field === "title" ? 2 : 3}
        value={text}
        maxLength={field === "title" ? 255 : 500}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value.replace(/\n/g, " "))}
        onKeyDown={onKeyDown}
      />
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" size="sm">
          Save
        </Button>
        {field === "blocked" && before ? (
          <Button
            size="sm"
            onClick={() => {
              onChoose({ blockedReason: null });
              onClose();
            }}
          >
            No longer blocked
          </Button>
        ) : null}
      </div>
    </form>
  );
}
