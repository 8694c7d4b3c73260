"use client";

import { SmilePlus } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Tooltip } from "@/components/ui/tooltip";
import { type Comment, REACTIONS, type ReactionEmoji } from "@/lib/stories/schema/comment";

const NAMES: Record<ReactionEmoji, string> = {
  "👍": "Thumbs up",
  "👎": "Thumbs down",
  "😄": "Laugh",
  "🎉": "Hooray",
  "😕": "Confused",
  "❤️": "Heart",
  "🚀": "Rocket",
  "👀": "Eyes",
};

type OnReact = (emoji: ReactionEmoji, on: boolean) => void;

/** The signs that a comment was answered with; a click gives or takes back one's own. */
export function ReactionList({
  comment,
  mayReact,
  onReact,
}: {
  comment: Comment;
  mayReact: boolean;
  onReact: OnReact;
}) {
  if (comment.reactions.length === 0) return null;
  return (
    <ul aria-label="Reactions" className="mt-1.5 flex flex-wrap gap-1">
      {comment.reactions.map(({ emoji, count, names, own }) => (
        <li key={emoji}>
          <Tooltip
            content={`${NAMES[emoji]}: ${names.join(", ")}${count > names.length ? " and others" : ""}`}
          >
            <button
              type="button"
              aria-pressed={own}
              aria-label={`${NAMES[emoji]}, ${count}`}
              disabled={!mayReact}
              onClick={() => onReact(emoji, !own)}
              className={cx(
                "touch-area inline-flex h-6 items-center gap-1 rounded-full border px-2 text-xs",
                own
                  ? "border-accent bg-accent-soft text-accent-ink"
                  : "border-line text-muted enabled:hover:bg-hover",
              )}
            >
              <span aria-hidden="true">{emoji}</span>
              <span className="figures">{count}</span>
            </button>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

/** The button that offers the signs. */
export function ReactButton({ comment, onReact }: { comment: Comment; onReact: OnReact }) {
  const [open, setOpen] = useState(false);
  const isOwn = (emoji: ReactionEmoji) =>
    comment.reactions.some((reaction) => reaction.emoji === emoji && reaction.own);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <Tooltip content="React">
        <PopoverTrigger
          aria-label="React"
          className={buttonClass({ variant: "ghost", size: "sm", square: true })}
        >
          <SmilePlus />
        </PopoverTrigger>
      </Tooltip>
      <PopoverContent aria-label="Reactions" align="end" className="flex flex-wrap gap-0.5 p-1">
        {REACTIONS.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={NAMES[emoji]}
            aria-pressed={isOwn(emoji)}
            onClick={() => {
              onReact(emoji, !isOwn(emoji));
              setOpen(false);
            }}
            className={cx(
              "flex size-8 items-center justify-center rounded-sm text-base hover:bg-hover max-sm:size-11",
              isOwn(emoji) && "bg-accent-soft",
            )}
          >
            <span aria-hidden="true">{emoji}</span>
          </button>
        ))}
      </PopoverContent>
    </Popover>
  );
}
