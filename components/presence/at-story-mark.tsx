"use client";

import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { usePresentAtStory } from "./board-present";

/** A small mark on a card: who else has it open, or holds it. */
export function AtStoryMark({ storyId }: { storyId: string }) {
  const [first, ...others] = usePresentAtStory(storyId);
  if (!first) return null;
  const { actor, mode } = first;
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  const words = `${actor.name}${more} ${mode === "holding" ? "moves this story" : "has this story open"}`;
  return (
    <span role="img" aria-label={words} title={words} className="flex shrink-0">
      <Avatar
        name={actor.name}
        kind={actor.kind === "member" ? "person" : "agent"}
        size="sm"
        decorative
        className={cx("size-4 ring-2", mode === "holding" ? "ring-progress-mark" : "ring-focus")}
      />
    </span>
  );
}
