"use client";

import { useState } from "react";
import { BoardUse } from "@/components/stories/board-use";
import { useSelection } from "@/components/stories/selection";
import { useBoardMoves } from "@/components/stories/use-board-moves";
import { useAnnounce } from "@/components/ui/announcer";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import { BacklogLine } from "./backlog-line";
import { BacklogList } from "./backlog-list";
import {
  BACKLOG,
  type BacklogRow,
  type BacklogSection,
  type BacklogSpot,
  placementAt,
  rowsOf,
} from "./backlog-rows";
import { MergeDialog } from "./merge-dialog";
import { PlaceMenu } from "./place-menu";
import { SectionAdd } from "./section-add";
import { SectionHead } from "./section-head";
import { SplitDialog } from "./split-dialog";
import { drawnSpot, useBacklogKeys } from "./use-backlog-keys";

type BacklogSectionsProps = {
  board: Board;
  sections: readonly BacklogSection[];
  sprints: readonly Sprint[];
  base: string;
  mayWrite: boolean;
  pendingIds: ReadonlySet<string>;
  failedIds: ReadonlyMap<string, string>;
  narrowed: boolean;
  epicId: string | null;
  openKey: string | null;
  onOpen: (card: StoryCard) => void;
};

/** The sections with everything that is done in them: dragging, keys, menus, selecting, adding. */
export function BacklogSections({ board, sections, sprints, mayWrite, ...props }: BacklogSectionsProps) {
  const { project } = board;
  const announce = useAnnounce();
  const moves = useBoardMoves(board);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [focusId, setFocusId] = useState<string | null>(null);
  const [menuId, setMenuId] = useState<string | null>(null);
  const [refit, setRefit] = useState<{ kind: "split" | "merge"; storyId: string } | null>(null);
  const [wish, setWish] = useState<{ storyId: string; turn: number } | null>(null);

  const rows = rowsOf(sections, collapsed, mayWrite);
  const cards = rows.flatMap((row) => (row.kind === "story" ? [row.card] : []));
  const order = cards.map(({ id }) => id);
  const selection = useSelection(cards);
  const nameOf = (card: StoryCard) => `${storyKey(project.key, card.keyNumber)} ${card.title}`;
  const focus = (storyId: string) => setWish((last) => ({ storyId, turn: (last?.turn ?? 0) + 1 }));

  const movingWith = (storyId: string) => {
    const ids = selection.ids.has(storyId) ? selection.ids : new Set([storyId]);
    return cards.filter(({ id }) => ids.has(id));
  };
  const place = (moving: readonly StoryCard[], spot: BacklogSpot) => {
    const set = placementAt(sections, spot, moving);
    if (set) moves.set(moving, set);
    else announce("It stays where it was.");
  };
  const open = (storyId: string) => {
    const card = cards.find(({ id }) => id === storyId);
    if (card) props.onOpen(card);
  };
  const keys = useBacklogKeys({
    ...{ sections, order, movable: mayWrite, movingWith, nameOf },
    ...{ onFocus: focus, onOpen: open, onMenu: setMenuId, onDrop: place },
  });
  const tabbableId = order.includes(focusId ?? "") ? focusId : (order[0] ?? null);
  const openId = cards.find((card) => storyKey(project.key, card.keyNumber) === props.openKey)?.id ?? null;

  const toggle = (sectionId: string) => {
    const next = new Set(collapsed);
    if (!next.delete(sectionId)) next.add(sectionId);
    setCollapsed(next);
  };
  const select = (storyId: string, range: boolean) =>
    selection.select(
      range
        ? { kind: "range", itemId: storyId, fromId: focusId ?? storyId, order }
        : { kind: "toggle", itemId: storyId },
    );

  const renderRow = (row: BacklogRow, list: { listId: string; helpId: string; held: boolean }) => {
    const { section } = row;
    switch (row.kind) {
      case "head":
        return (
          <SectionHead
            section={section}
            projectKey={project.key}
            base={props.base}
            sprint={sprints.find(({ id }) => id === section.id)}
            collapsed={collapsed.has(section.id)}
            onToggle={() => toggle(section.id)}
          />
        );
      case "empty":
        return <EmptySection section={section} narrowed={props.narrowed} />;
      case "add":
        return (
          <SectionAdd
            section={section}
            projectId={project.id}
            epicId={props.epicId}
            onCreated={(story) => moves.created(`${story.key} added`, story)}
          />
        );
      case "story": {
        const { card } = row;
        const key = storyKey(project.key, card.keyNumber);
        return (
          <BacklogLine
            {...{ card, board, listId: list.listId, helpId: list.helpId, movable: mayWrite }}
            held={list.held || keys.hand?.cards.includes(card) === true}
            selected={selection.ids.has(card.id)}
            pending={props.pendingIds.has(card.id)}
            failure={props.failedIds.get(card.id) ?? null}
            tabbable={card.id === tabbableId}
            onSelect={(range) => select(card.id, range)}
            onOpen={() => props.onOpen(card)}
            onKeyDown={(event) => keys.onKeyDown(event, card.id)}
            onFocus={() => setFocusId(card.id)}
            menu={
              mayWrite ? (
                <PlaceMenu
                  label={key}
                  section={section}
                  sections={sections}
                  open={menuId === card.id}
                  onOpenChange={(next) => setMenuId(next ? card.id : null)}
                  onPlace={(spot) => place(movingWith(card.id), spot)}
                  onSplit={() => setRefit({ kind: "split", storyId: card.id })}
                  onMerge={() => setRefit({ kind: "merge", storyId: card.id })}
                />
              ) : null
            }
          />
        );
      }
    }
  };

  return (
    <>
      <BacklogList
        label="Backlog and sprints"
        rows={rows}
        movable={mayWrite}
        pinnedId={keys.hand?.storyId ?? focusId}
        keySpot={drawnSpot(sections, keys.hand)}
        movingWith={movingWith}
        onDrop={place}
        wish={wish}
        renderRow={renderRow}
      />
      <BoardUse
        board={board}
        order={order}
        currentId={focusId ?? openId}
        selection={selection}
        mayWrite={mayWrite}
        onOpen={open}
        onFocus={focus}
      />
      {refit?.kind === "split" ? (
        <SplitDialog storyId={refit.storyId} onClose={() => setRefit(null)} />
      ) : null}
      {refit?.kind === "merge" ? (
        <MergeDialog storyId={refit.storyId} board={board} onClose={() => setRefit(null)} />
      ) : null}
    </>
  );
}

function EmptySection({ section, narrowed }: { section: BacklogSection; narrowed: boolean }) {
  const words = narrowed
    ? "Nothing here fits the filter."
    : section.id === BACKLOG
      ? "Nothing waits: every open story is in a sprint."
      : "Nothing yet. Drag stories here, or pick one up with Space.";
  return (
    <p className="flex h-full items-center border-line border-b px-4 text-faint text-sm sm:pl-11">{words}</p>
  );
}
