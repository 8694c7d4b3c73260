"use client";

import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { PAGE_STATUS_ID } from "@/components/layout/page-status";
import type { BoardPresence } from "@/lib/presence/schema";
import { byPerson, calledHere } from "./by-person";
import { PeopleRow } from "./people-row";
import { useBoardPresence } from "./use-board-presence";

type BoardPresenceRowProps = {
  projectId: string;
  /** The story whose panel is open here. */
  openId: string | null;
  /** What a story is called: "ACME-12 Sign in". */
  nameOf: (storyId: string) => string;
};

/** Who else looks at this board, in the top bar; which story they are at is told when one looks closer. */
export function BoardPresenceRow({ projectId, openId, nameOf }: BoardPresenceRowProps) {
  const people = byPerson(useBoardPresence(projectId, openId), ({ mode }) => WEIGHTS[mode]);
  const place = usePageStatus();
  if (!place || people.length === 0) return null;
  const here = people.map((one) => ({
    one,
    doing: whatabouts(one, nameOf),
    busy: one.mode === "holding",
  }));
  return createPortal(<PeopleRow people={here} />, place);
}

const WEIGHTS: Record<BoardPresence["mode"], number> = { looking: 0, open: 1, holding: 2 };

function whatabouts(one: BoardPresence, nameOf: (id: string) => string): string {
  const who = calledHere(one);
  if (one.mode === "looking" || one.storyId === null) return `${who} looks at this board`;
  const story = nameOf(one.storyId);
  return one.mode === "open" ? `${who} has ${story} open` : `${who} moves ${story}`;
}

/** The place in the top bar that belongs to the page. */
function usePageStatus(): HTMLElement | null {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(PAGE_STATUS_ID)), []);
  return place;
}
