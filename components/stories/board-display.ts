"use client";

import { createContext, useContext } from "react";
import { z } from "zod";
import { useViewer } from "@/components/providers/viewer";
import { useRemembered } from "./board-memory";

/** What a card can show beside its key and title. */
export const CARD_FIELDS = [
  "epic",
  "priority",
  "points",
  "assignee",
  "labels",
  "blocked",
  "criteria",
  "subtasks",
  "qa",
  "comments",
  "attachments",
  "due",
  "age",
  "sprint",
] as const;
export type CardField = (typeof CARD_FIELDS)[number];

export const CARD_FIELD_NAMES: Record<CardField, string> = {
  epic: "Epic",
  priority: "Priority",
  points: "Points",
  assignee: "Assignee",
  labels: "Labels",
  blocked: "Blocked, with reason",
  criteria: "Criteria",
  subtasks: "Sub-tasks",
  qa: "QA gate",
  comments: "Comments",
  attachments: "Attachments",
  due: "Due date",
  age: "Age in column",
  sprint: "Sprint",
};

export const DENSITIES = ["comfortable", "compact"] as const;

const Display = z.object({
  density: z.enum(DENSITIES),
  hidden: z.array(z.enum(CARD_FIELDS)),
});
export type Display = z.output<typeof Display>;

export const FIRST_DISPLAY: Display = { density: "comfortable", hidden: ["sprint"] };

/** How the cards of this board look, where a view says so. */
export const DisplayContext = createContext<[Display, (next: Display) => void] | null>(null);

/** How cards look, and the function that changes it. */
export function useBoardDisplay(): [Display, (next: Display) => void] {
  const own = useOwnDisplay();
  return useContext(DisplayContext) ?? own;
}

/** How a person likes cards to look, on every board: kept in this browser. */
export function useOwnDisplay(): [Display, (next: Display) => void] {
  const { userId } = useViewer();
  return useRemembered("display", `board-display:${userId}`, Display, FIRST_DISPLAY);
}

/** The rows of a card under these wishes: the same for every card, so that all have one height. */
export function cardRows({ density, hidden }: Display): { context: boolean; meta: boolean } {
  const shows = (fields: readonly CardField[]) => fields.some((field) => !hidden.includes(field));
  if (density === "compact") return { context: false, meta: false };
  return {
    context: shows(["labels", "blocked", "sprint"]),
    meta: shows([
      "priority",
      "points",
      "criteria",
      "subtasks",
      "qa",
      "comments",
      "attachments",
      "due",
      "age",
    ]),
  };
}

const ROW_REM = 1.25;

/** The height of every card, in rem: paddings, key, title, and the rows that are shown. */
export function cardRemOf(display: Display): number {
  if (display.density === "compact") return 3.875;
  const { context, meta } = cardRows(display);
  return 5.125 + (context ? ROW_REM + 0.25 : 0) + (meta ? ROW_REM + 0.25 : 0);
}
