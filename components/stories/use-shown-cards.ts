"use client";

import { useMemo } from "react";
import { useViewer } from "@/components/providers/viewer";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useNow } from "@/components/ui/use-now";
import { joined, NO_FILTER, wordsOf } from "@/lib/stories/rules/filter";
import { dayOf, filterContext } from "@/lib/stories/rules/filter-context";
import { compileFilter, unknownNames } from "@/lib/stories/rules/filter-match";
import { parseFilter } from "@/lib/stories/rules/filter-parse";
import { parseGrouping } from "@/lib/stories/rules/group";
import { BY_RANK, parseSort, sortCards } from "@/lib/stories/rules/sort";
import type { BoardQuery } from "@/lib/stories/rules/view-query";
import type { Board } from "@/lib/stories/schema/board";

/**
 * The cards of a board that a query lets through, in its order, with everything that the bar and the layouts need: what the
 * names of the filter mean, the filter as read, why it cannot be read, the order and the grouping.
 */
export function useShownCards(board: Board, query: Pick<BoardQuery, "filter" | "q" | "sort" | "lanes">) {
  const { memberId } = useViewer();
  const nowMs = useNow();
  const here = useHydrated();
  const { project, columns, epics, assignees, labels, sprints, cards } = board;
  const context = useMemo(() => {
    const now = new Date(nowMs).toISOString();
    // The server does not know where the reader is.
    const at = { me: memberId, now, today: here ? dayOf(new Date(nowMs)) : now.slice(0, 10) };
    return filterContext({ project, columns, epics, assignees, labels, sprints }, at);
  }, [project, columns, epics, assignees, labels, sprints, memberId, nowMs, here]);

  const parsed = useMemo(() => parseFilter(query.filter), [query.filter]);
  const filter = parsed.ok ? parsed.filter : NO_FILTER;
  const sort = parseSort(query.sort) ?? BY_RANK;
  const { field, descending } = sort;
  const shown = useMemo(() => {
    const test = compileFilter(joined("all", [filter, wordsOf(query.q)]), context);
    return sortCards(cards.filter(test), { field, descending }, context);
  }, [cards, filter, query.q, context, field, descending]);

  return {
    shown,
    context,
    filter,
    sort,
    grouping: parseGrouping(query.lanes),
    /** Whether anything is looked for at all. */
    narrowed: query.filter.trim() !== "" || query.q.trim() !== "",
    /** What is wrong with the filter: it cannot be read, or names what is not there. */
    problems: parsed.ok ? unknownNames(parsed.filter, context) : [parsed],
  };
}

export type ShownCards = ReturnType<typeof useShownCards>;
