"use client";

import { useSearchParams } from "next/navigation";
import { type RefObject, useState } from "react";
import { BoardPresenceRow } from "@/components/presence/board-presence-row";
import { copyText } from "@/components/ui/copy-text";
import { notify } from "@/components/ui/toaster";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";
import { useStoryChanges } from "./board-session-provider";
import { BoardShortcuts, type StoryDeed } from "./board-shortcuts";
import { BulkBar } from "./bulk-bar";
import { BulkFailures } from "./bulk-failures";
import type { useSelection } from "./selection";
import { type PickerAnchor, type PickerField, StoryPicker } from "./story-picker";
import { useBoardMoves } from "./use-board-moves";
import { useGoCommands } from "./use-go-commands";

type BoardUseProps = {
  /** As it is shown, with what is on its way. */
  board: Board;
  /** The stories that are seen, in reading order. */
  order: readonly string[];
  /** The story that has the keyboard's focus, or whose panel is open. */
  currentId: string | null;
  selection: ReturnType<typeof useSelection>;
  mayWrite: boolean;
  onOpen: (storyId: string) => void;
  onAdd?: (() => void) | undefined;
  /** Puts the keyboard's focus on a story. */
  onFocus: (storyId: string) => void;
};

type Picking = { field: PickerField; storyIds: readonly string[]; anchor: RefObject<PickerAnchor> };

/**
 * Everything that stories on a board or in a table are changed by without dragging them: keys, palette, the list that opens
 * at a card, the bar of the selection and what it could not do. Rows and cards are found by their `data-card`.
 */
export function BoardUse(props: BoardUseProps) {
  const { board, order, mayWrite } = props;
  const { ids: selectedIds, select, selectOnly } = props.selection;
  const moves = useBoardMoves(board);
  const openId = useOpenStory(board);
  const commands = useGoCommands(board, order, props.onFocus);
  const changes = useStoryChanges();
  const [picking, setPicking] = useState<Picking | null>(null);
  // The palette takes the focus from the story that it is to do something with.
  const current = useLast(props.currentId);
  const byId = (ids: Iterable<string>) => {
    const wanted = new Set(ids);
    return wanted.size === 0
      ? []
      : inOrder(
          board.cards.filter(({ id }) => wanted.has(id)),
          order,
        );
  };
  const targetIds = (one = current) => (selectedIds.size > 0 ? selectedIds : one === null ? [] : [one]);
  const targets = byId(targetIds());
  const key = (card: StoryCard) => storyKey(board.project.key, card.keyNumber);

  const pick = (field: PickerField, anchor?: PickerAnchor, cards = targets) => {
    if (cards.length === 0) return tellNoTarget();
    const at = anchor ?? anchorOf(cards[0]?.id);
    setPicking({ field, storyIds: cards.map(({ id }) => id), anchor: { current: at } });
  };
  const archive = (cards = targets) => {
    moves.set(cards, { archived: true });
    select({ kind: "none" });
  };
  const onDeed = (deed: StoryDeed) => {
    // Whoever was on a story before this page was awake has told nobody.
    const cards = byId(inPanel() && openId ? [openId] : targetIds(focusedId() ?? current));
    const [first] = cards;
    if (!first) return tellNoTarget();
    switch (deed) {
      case "open":
        return props.onOpen(first.id);
      case "copy":
        return void copyKeys(cards.map(key));
      case "archive":
        return archive(cards);
      case "title":
        return cards.length === 1
          ? pick("title", undefined, cards)
          : notify.info({ title: "Titles are edited one at a time", id: "keys" });
      default:
        return pick(deed, undefined, cards);
    }
  };
  const close = () => {
    const anchor = picking?.anchor.current;
    setPicking(null);
    const panel = inPanel();
    if (panel) panel.focus();
    else if (anchor instanceof HTMLButtonElement) anchor.focus();
    else if (picking?.storyIds[0]) props.onFocus(picking.storyIds[0]);
  };

  const nameOf = (storyId: string) => {
    const card = board.cards.find(({ id }) => id === storyId);
    return card ? `${key(card)} ${card.title}` : "a story";
  };
  const target = targets.length === 1 && targets[0] ? key(targets[0]) : `${targets.length} selected stories`;
  return (
    <>
      <BoardShortcuts
        target={targets.length === 0 ? null : target}
        mayWrite={mayWrite}
        onDeed={onDeed}
        onAdd={props.onAdd}
        onSelectAll={() => select({ kind: "all", itemIds: order })}
        onClearSelection={selectedIds.size > 0 ? () => select({ kind: "none" }) : null}
        onToggle={() => (current === null ? tellNoTarget() : select({ kind: "toggle", itemId: current }))}
        onFocusFirst={() => (order[0] ? props.onFocus(order[0]) : undefined)}
        undo={changes.undo}
        redo={changes.redo}
        commands={commands}
      />
      <BoardPresenceRow projectId={board.project.id} openId={openId} nameOf={nameOf} />
      {picking ? (
        <StoryPicker
          {...picking}
          board={board}
          cards={byId(picking.storyIds)}
          onChoose={(set) => moves.set(meant(byId(picking.storyIds), set), set)}
          onClose={close}
        />
      ) : null}
      <BulkFailures board={board} onSelectThese={selectOnly} />
      {selectedIds.size > 0 && mayWrite ? (
        <BulkBar
          count={selectedIds.size}
          onPick={pick}
          onArchive={() => archive()}
          onClear={() => select({ kind: "none" })}
        />
      ) : null}
    </>
  );
}

/** The story whose panel is open, as the address says it. */
function useOpenStory({ cards, project }: Board): string | null {
  const open = useSearchParams().get("story");
  const isOpen = ({ keyNumber }: StoryCard) => storyKey(project.key, keyNumber) === open;
  return open === null ? null : (cards.find(isOpen)?.id ?? null);
}

/** The last one that was named, while none is. */
function useLast(id: string | null): string | null {
  const [last, setLast] = useState(id);
  if (id !== null && id !== last) setLast(id);
  return id ?? last;
}

function inOrder(cards: readonly StoryCard[], order: readonly string[]): StoryCard[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const at = (card: StoryCard) => place.get(card.id) ?? order.length;
  return cards.toSorted((a, b) => at(a) - at(b));
}

/** Only those for which the choice says something new. */
function meant(cards: readonly StoryCard[], set: StoryValues): readonly StoryCard[] {
  const { columnId, addLabelIds, removeLabelIds, ...plain } = set;
  return cards.filter((card) => {
    if (columnId !== undefined && card.columnId !== columnId) return true;
    if (addLabelIds?.some((id) => !card.labelIds.includes(id))) return true;
    if (removeLabelIds?.some((id) => card.labelIds.includes(id))) return true;
    return Object.entries(plain).some(([field, value]) => card[field as keyof StoryCard] !== value);
  });
}

/** The panel of a story, while it lies over the board. */
function inPanel(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-modal=panel]");
}

function focusedId(): string | null {
  return document.activeElement?.closest<HTMLElement>("[data-card]")?.dataset.card ?? null;
}

/** How far below the edge of a story's panel a list opens: under its bar. */
const PANEL_BAR_PX = 56;

function anchorOf(storyId: string | undefined): PickerAnchor {
  const panel = inPanel()?.getBoundingClientRect();
  if (panel) return { getBoundingClientRect: () => new DOMRect(panel.x + 24, panel.y, 288, PANEL_BAR_PX) };
  const card = storyId === undefined ? null : document.querySelector(`[data-card="${storyId}"]`);
  if (card) return { getBoundingClientRect: () => card.getBoundingClientRect() };
  const middle = new DOMRect(window.innerWidth / 2 - 144, window.innerHeight / 4, 288, 0);
  return { getBoundingClientRect: () => middle };
}

function tellNoTarget(): void {
  notify.info({
    title: "No story is chosen",
    description: "Go to a story with the arrow keys, or select some with x.",
    id: "keys",
  });
}

async function copyKeys(keys: readonly string[]): Promise<void> {
  const text = keys.join(", ");
  if (await copyText(text)) notify.info({ title: `Copied ${text}`, id: "keys" });
  else notify.error({ title: "The browser does not let the key be copied", id: "keys" });
}
