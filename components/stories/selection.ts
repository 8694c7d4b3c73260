import { useState } from "react";
import type { BoardSelect } from "@/components/board/board-types";
import { useAnnounce } from "@/components/ui/announcer";

/** What is selected, and the story from which a range would go on. */
export type Selection = { ids: ReadonlySet<string>; anchorId: string | null };

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchorId: null };

/** The selection after one more gesture. A range adds to what is selected, as lists of files do. */
export function nextSelection({ ids, anchorId }: Selection, event: BoardSelect): Selection {
  switch (event.kind) {
    case "none":
      return NOTHING_SELECTED;
    case "toggle": {
      const next = new Set(ids);
      if (!next.delete(event.itemId)) next.add(event.itemId);
      return next.size === 0 ? NOTHING_SELECTED : { ids: next, anchorId: event.itemId };
    }
    case "range": {
      const start = event.order.indexOf(anchorId ?? event.fromId);
      const end = event.order.indexOf(event.itemId);
      const range =
        start < 0 ? [event.itemId] : event.order.slice(Math.min(start, end), Math.max(start, end) + 1);
      const from = anchorId !== null && start >= 0 ? anchorId : event.fromId;
      return { ids: new Set([...ids, ...range]), anchorId: from };
    }
    case "all": {
      const all = event.itemIds.every((id) => ids.has(id));
      if (!all) return { ids: new Set([...ids, ...event.itemIds]), anchorId };
      const rest = [...ids].filter((id) => !event.itemIds.includes(id));
      return rest.length === 0 ? NOTHING_SELECTED : { ids: new Set(rest), anchorId };
    }
  }
}

/** The stories that are selected on a board or in a table, among those that are there; how many is said aloud. */
export function useSelection(present: readonly { id: string }[]) {
  const announce = useAnnounce();
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const here = selection.ids.size === 0 ? NONE : new Set(present.map(({ id }) => id));
  const ids = selection.ids.size === 0 ? NONE : new Set([...selection.ids].filter((id) => here.has(id)));

  const become = (next: Selection) => {
    setSelection(next);
    const count = next.ids.size;
    announce(
      count === 0 ? "Nothing is selected." : `${count} ${count === 1 ? "story" : "stories"} selected.`,
    );
  };
  return {
    ids,
    select: (event: BoardSelect) => become(nextSelection({ ...selection, ids }, event)),
    /** Selects these and no others. */
    selectOnly: (storyIds: readonly string[]) => become({ ids: new Set(storyIds), anchorId: null }),
  };
}

const NONE: ReadonlySet<string> = new Set();
