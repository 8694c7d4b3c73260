"use client";

import type { RefObject } from "react";
import type { BoardHandle, BoardMove, BoardSpot } from "@/components/board/board-types";
import { useAnnounce } from "@/components/ui/announcer";
import { notify } from "@/components/ui/toaster";
import { columnsOf } from "@/lib/stories/rules/board";
import type { Grouping } from "@/lib/stories/rules/group";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import { laneValues } from "./board-cells";
import type { BoardDeeds, MoveTargets } from "./board-scene";
import { cardLabel } from "./story-card";
import { useSteadyDeeds } from "./use-board-deeds";
import type { useBoardMoves } from "./use-board-moves";
import type { useBoardPlan } from "./use-board-plan";

type Options = {
  board: Board;
  plan: ReturnType<typeof useBoardPlan>;
  grouping: Grouping | null;
  moves: ReturnType<typeof useBoardMoves>;
  handle: RefObject<BoardHandle | null>;
  onMenu: (storyId: string | null) => void;
};

/** What moving a card on the board means for the stories, and what the cards themselves offer. */
export function useCanvasMoves({ board, plan, grouping, moves, handle, onMenu }: Options) {
  const announce = useAnnounce();
  const spotOf = (card: StoryCard): BoardSpot => ({ columnId: card.columnId, laneId: plan.laneOf(card) });

  const move = ({ items, columnId, laneId, place }: BoardMove<StoryCard>) => {
    const others = items.filter((item) => plan.laneOf(item) !== laneId);
    const values = others.length > 0 ? laneValues(grouping, laneId, others, board.labels) : {};
    moves.move(items, { columnId, ...place }, values);
  };
  const refuse = (items: readonly StoryCard[], reason: string) => {
    const [first] = items;
    const who = first && items.length === 1 ? cardLabel(first, board.project.key) : `${items.length} stories`;
    announce(`${who} stayed. ${reason}`, "assertive");
    notify.warning({ title: `${who} stayed`, description: reason, id: "refused move" });
  };
  const moveTo: BoardDeeds["moveTo"] = (card, spot, end) => {
    const target = spot ?? spotOf(card);
    const all = columnsOf(board.cards).get(target.columnId) ?? [];
    const others = all.filter(({ id }) => id !== card.id);
    const beforeId = end === "top" ? (others[0]?.id ?? null) : null;
    const afterId = end === "bottom" && spot === null ? (others.at(-1)?.id ?? null) : null;
    move({ items: [card], ...target, place: { afterId, beforeId } });
    onMenu(null);
    handle.current?.focus(card.id, target);
  };
  const deeds = useSteadyDeeds({
    openMenu: onMenu,
    closeMenu: (storyId) => {
      onMenu(null);
      handle.current?.focus(storyId);
    },
    retry: moves.retry,
    dismiss: moves.dismiss,
    targets: (card) => targetsOf(card, spotOf(card), plan),
    moveTo,
  });
  return { move, refuse, deeds };
}

/** Every place that a card can be sent to, with what stands in the way. */
function targetsOf(card: StoryCard, spot: BoardSpot, plan: Options["plan"]): MoveTargets {
  const to = (there: BoardSpot) => {
    const here = there.columnId === spot.columnId && there.laneId === spot.laneId;
    return { here, refusal: here ? null : plan.refusal([card], there) };
  };
  return {
    spot,
    columns: plan.shownColumns.map(({ id, name: title, status, colour }) => ({
      ...{ id, title, status, colour },
      ...to({ ...spot, columnId: id }),
    })),
    lanes: (plan.lanes ?? []).map(({ id, title }) => ({ id, title, ...to({ ...spot, laneId: id }) })),
  };
}
