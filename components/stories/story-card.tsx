"use client";

import { Layers, ListChecks, MessageSquare } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { StoryCard as Card } from "@/lib/stories/schema/story";
import { PriorityMark } from "./priority-mark";

type StoryCardProps = {
  card: Card;
  projectKey: string;
  epic: { number: string; title: string } | null;
  assigneeName: string | null;
  /** Changed here, not yet acknowledged. */
  pending: boolean;
  menu: ReactNode;
};

/** What a card on the board says: title first, the rest small and aligned. */
export function StoryCard({ card, projectKey, epic, assigneeName, pending, menu }: StoryCardProps) {
  return (
    <div
      className={cx("flex flex-col gap-1.5 px-3 py-2.5", pending && "opacity-70")}
      data-pending={pending || undefined}
    >
      <div className="flex items-center gap-2 text-muted text-xs">
        <span className="font-mono">{storyKey(projectKey, card.keyNumber)}</span>
        {card.number ? <span className="font-mono text-faint">{card.number}</span> : null}
        {pending ? <span className="text-faint">saving…</span> : null}
        <span className="ml-auto">{menu}</span>
      </div>
      <p className={cx("line-clamp-2 text-sm", card.status === "cancelled" && "text-muted line-through")}>
        {card.title}
      </p>
      <div className="flex min-h-5 items-center gap-3 text-muted text-xs">
        <PriorityMark priority={card.priority} />
        {epic ? (
          <span className="flex shrink-0 items-center gap-1" title={`Epic ${epic.number}: ${epic.title}`}>
            <Layers aria-hidden="true" className="size-3.5" />
            <span className="sr-only">Epic</span>
            {epic.number}
          </span>
        ) : null}
        {card.criteriaTotal > 0 ? (
          <span className="flex items-center gap-1 tabular-nums" title="Acceptance criteria met">
            <ListChecks aria-hidden="true" className="size-3.5" />
            {card.criteriaDone}/{card.criteriaTotal}
          </span>
        ) : null}
        {card.commentCount > 0 ? (
          <span className="flex items-center gap-1 tabular-nums" title="Comments">
            <MessageSquare aria-hidden="true" className="size-3.5" />
            {card.commentCount}
          </span>
        ) : null}
        <span className="ml-auto flex items-center gap-2">
          {card.points !== null ? (
            <span className="rounded-sm bg-sunken px-1.5 font-mono tabular-nums" title="Points">
              {card.points}
            </span>
          ) : null}
          {assigneeName ? <Avatar name={assigneeName} size="sm" /> : null}
        </span>
      </div>
    </div>
  );
}

/** How a card is spoken of as a whole. */
export function cardLabel(card: Card, projectKey: string): string {
  return `${storyKey(projectKey, card.keyNumber)} ${card.title}`;
}
