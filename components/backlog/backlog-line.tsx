"use client";

import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { CircleSlash } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { dragData } from "@/components/board/drag-data";
import { AssigneeMark } from "@/components/stories/assignee-mark";
import { PriorityMark } from "@/components/stories/priority-mark";
import { STORY_STATUS_LOOKS } from "@/components/stories/story-status";
import { cx } from "@/components/ui/cx";
import { StateMark } from "@/components/ui/state-mark";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";

type BacklogLineProps = {
  card: StoryCard;
  board: Board;
  listId: string;
  helpId: string;
  movable: boolean;
  selected: boolean;
  held: boolean;
  pending: boolean;
  failure: string | null;
  tabbable: boolean;
  menu: ReactNode;
  onSelect: (range: boolean) => void;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onFocus: () => void;
};

/** One story of the list: what it is, how large, who works on it. */
export function BacklogLine({ card, board, listId, movable, ...line }: BacklogLineProps) {
  const place = useRef<HTMLDivElement>(null);
  const { id } = card;
  useEffect(() => {
    const element = place.current;
    if (!element || !movable) return;
    return draggable({ element, getInitialData: () => dragData(listId, id) });
  }, [id, listId, movable]);
  const key = storyKey(board.project.key, card.keyNumber);
  const epic = board.epics.find((candidate) => candidate.id === card.epicId);
  const assignee = board.assignees.find((candidate) => candidate.id === card.assigneeId);
  const { shape, tone } = STORY_STATUS_LOOKS[card.status];
  const open = (event: MouseEvent) => {
    const { target } = event;
    // A click in the menu comes by here too, and by then its item may be gone from the menu: what counts is the line.
    if (!(target instanceof Element) || !event.currentTarget.contains(target)) return;
    if (target.closest("button, input, a")) return;
    if (event.shiftKey || event.metaKey || event.ctrlKey) line.onSelect(event.shiftKey);
    else line.onOpen();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line is a row of controls that can be focused and moved as a whole
    <div
      ref={place}
      role="group"
      aria-roledescription="story"
      aria-label={`${key} ${card.title}`}
      aria-describedby={line.helpId}
      data-card={id}
      data-selected={line.selected || undefined}
      data-held={line.held || undefined}
      tabIndex={line.tabbable ? 0 : -1}
      onClick={open}
      onKeyDown={line.onKeyDown}
      onFocus={line.onFocus}
      className={cx(
        "group/line flex h-full cursor-pointer items-center gap-2.5 border-line border-b bg-surface px-3 text-sm outline-offset-[-2px] hover:bg-hover sm:px-4",
        line.selected && "bg-accent-soft hover:bg-accent-soft",
        line.held && "opacity-50",
        line.pending && "opacity-70",
      )}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Select ${key}`}
        checked={line.selected}
        onChange={() => undefined}
        onClick={(event) => line.onSelect(event.shiftKey)}
        className="touch-area size-4 shrink-0 accent-(--accent) max-sm:hidden"
      />
      <PriorityMark priority={card.priority} />
      <span className="flex min-w-0 flex-1 items-center gap-x-2.5 max-sm:flex-col max-sm:items-start">
        <span className="shrink-0 font-mono text-muted text-xs sm:w-20">{key}</span>
        <span
          className={cx("min-w-0 max-w-full truncate", card.status === "done" && "text-muted line-through")}
        >
          {card.title}
        </span>
      </span>
      {line.failure ? <span className="truncate text-danger text-xs">{line.failure}</span> : null}
      {card.blockedReason || card.openBlockers > 0 ? (
        <span title={card.blockedReason ?? "Blocked by other stories"} className="shrink-0 text-danger">
          <CircleSlash aria-label="Blocked" className="size-4" />
        </span>
      ) : null}
      {epic ? (
        <span className="max-w-40 truncate rounded-sm bg-neutral-soft px-1.5 py-0.5 text-neutral text-xs max-md:hidden">
          {epic.number} {epic.title}
        </span>
      ) : null}
      <span className="shrink-0 max-sm:hidden">
        <StateMark shape={shape} tone={tone} label={STORY_STATUS_LOOKS[card.status].label} />
      </span>
      <span
        title={card.points === null ? "No points yet" : `${card.points} points`}
        className="figures w-7 shrink-0 rounded-full bg-sunken text-center text-muted text-xs leading-5"
      >
        {card.points ?? "–"}
      </span>
      <span className="flex w-6 shrink-0 justify-center max-sm:hidden">
        {assignee ? <AssigneeMark assignee={assignee} /> : null}
      </span>
      <span className="shrink-0">{line.menu}</span>
    </div>
  );
}
