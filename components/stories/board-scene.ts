import { createContext, useContext } from "react";
import type { BoardSpot } from "@/components/board/board-types";
import type { Assignee, Board, BoardColumn, Label } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { Display } from "./board-display";

/** What the cards of a board refer to, and what can be done from one. Changes seldom, so that cards are drawn seldom. */
export type BoardScene = {
  projectKey: string;
  epics: ReadonlyMap<string, Board["epics"][number]>;
  assignees: ReadonlyMap<string, Assignee>;
  labels: ReadonlyMap<string, Label>;
  sprints: ReadonlyMap<string, Board["sprints"][number]>;
  display: Display;
  /** The day where the reader is, and the moment, for what is overdue and what is old. */
  today: string;
  nowMs: number;
  mayWrite: boolean;
};

/** The doings of a card; one object for as long as the board is open. */
export type BoardDeeds = {
  openMenu: (storyId: string) => void;
  closeMenu: (storyId: string) => void;
  retry: (storyId: string) => void;
  dismiss: (storyId: string) => void;
  /** Where a card can go from here, and why it cannot. */
  targets: (card: StoryCard) => MoveTargets;
  moveTo: (card: StoryCard, spot: BoardSpot | null, end: "top" | "bottom") => void;
};

type MoveTarget = { id: string; title: string; refusal: string | null; here: boolean };
export type MoveTargets = {
  columns: (MoveTarget & Pick<BoardColumn, "status" | "colour">)[];
  lanes: MoveTarget[];
  spot: BoardSpot;
};

export const SceneContext = createContext<BoardScene | null>(null);
export const DeedsContext = createContext<BoardDeeds | null>(null);

/** What the cards around refer to. */
export function useScene(): BoardScene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error("A card stands outside a board");
  return scene;
}

/** What can be done from a card. */
export function useDeeds(): BoardDeeds {
  const deeds = useContext(DeedsContext);
  if (!deeds) throw new Error("A card stands outside a board");
  return deeds;
}
