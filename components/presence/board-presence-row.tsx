"use client";

import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { PAGE_STATUS_ID } from "@/components/layout/page-status";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { BoardPresence } from "@/lib/presence/schema";
import { useBoardPresence } from "./use-board-presence";

const MOST = 4;

type BoardPresenceRowProps = {
  projectId: string;
  /** The story whose panel is open here. */
  openId: string | null;
  /** What a story is called: "ACME-12 Sign in". */
  nameOf: (storyId: string) => string;
};

/** Who else looks at this board, in the top bar; which story they are at is told when one looks closer. */
export function BoardPresenceRow({ projectId, openId, nameOf }: BoardPresenceRowProps) {
  const people = byPerson(useBoardPresence(projectId, openId));
  const place = usePageStatus();
  if (!place || people.length === 0) return null;
  const doing = people.map((one) => whatabouts(one, nameOf));
  return createPortal(
    <Popover>
      <PopoverTrigger
        title={doing.join("\n")}
        className="touch-area flex items-center rounded-md p-0.5 transition-colors hover:bg-hover"
      >
        <VisuallyHidden>Here now: {doing.join("; ")}</VisuallyHidden>
        {people.slice(0, MOST).map((one) => (
          <span key={one.clientId} className="-ml-1 first:ml-0">
            <Avatar
              name={one.actor.name}
              kind={kindOf(one)}
              decorative
              className={cx("ring-2", one.mode === "holding" ? "ring-progress-mark" : "ring-surface")}
            />
          </span>
        ))}
        {people.length > MOST ? (
          <span className="pl-1 text-muted text-xs">+{people.length - MOST}</span>
        ) : null}
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Who is here" className="w-72 p-2">
        <ul className="flex flex-col gap-1">
          {people.map((one) => (
            <li key={one.clientId} className="flex items-center gap-2 px-1 py-1 text-sm">
              <Avatar name={one.actor.name} kind={kindOf(one)} decorative />
              <span className="min-w-0">{whatabouts(one, nameOf)}</span>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>,
    place,
  );
}

const WEIGHTS: Record<BoardPresence["mode"], number> = { looking: 0, open: 1, holding: 2 };

/** One entry for each person, however many screens: the one on which most happens. */
function byPerson(present: readonly BoardPresence[]): BoardPresence[] {
  const people = new Map<string, BoardPresence>();
  for (const one of present) {
    const who = `${one.actor.kind} ${one.actor.id ?? one.actor.name}`;
    const known = people.get(who);
    if (!known || WEIGHTS[known.mode] < WEIGHTS[one.mode]) people.set(who, one);
  }
  return [...people.values()];
}

function whatabouts({ actor, isYou, mode, storyId }: BoardPresence, nameOf: (id: string) => string): string {
  const who = isYou ? `${actor.name} (you, in another window)` : actor.name;
  if (mode === "looking" || storyId === null) return `${who} looks at this board`;
  return mode === "open" ? `${who} has ${nameOf(storyId)} open` : `${who} moves ${nameOf(storyId)}`;
}

function kindOf({ actor }: BoardPresence) {
  return actor.kind === "member" ? "person" : "agent";
}

/** The place in the top bar that belongs to the page. */
function usePageStatus(): HTMLElement | null {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(PAGE_STATUS_ID)), []);
  return place;
}
