"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import { joined, wordsOf } from "@/lib/stories/rules/filter";
import { formatFilter } from "@/lib/stories/rules/filter-format";
import { parseFilter } from "@/lib/stories/rules/filter-parse";
import { type BoardQuery, keptQuery } from "@/lib/stories/rules/view-query";
import type { View, ViewQuery } from "@/lib/stories/schema/views";
import { type Display, FIRST_DISPLAY, useBoardDisplay } from "./board-display";
import type { BoardFilters } from "./use-board-filters";
import { displayQuery } from "./use-view-display";

/** What can be done with the views of a project. Each answers whether it was done; a refusal is told with its reason. */
export function useViewActions(projectKey: string, { query, view, openView }: BoardFilters) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [pending, setPending] = useState(false);
  const [display] = useBoardDisplay();
  const kept = toKeep(query, display);

  async function run(done: string, what: string, work: () => Promise<unknown>): Promise<boolean> {
    setPending(true);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: orpc.views.key() });
      announce(done);
      return true;
    } catch (error) {
      notify.error({ title: what, description: readProblem(error).message, id: "views" });
      return false;
    } finally {
      setPending(false);
    }
  }
  const change = (
    done: string,
    current: View,
    values: { name?: string; shared?: boolean; query?: ViewQuery },
  ) =>
    run(done, `“${current.name}” was not changed`, () =>
      client.views.update({ viewId: current.id, baseVersion: current.version, ...values }),
    );

  return {
    pending,
    /** Keeps what is shown in the open view. */
    save: async () => {
      if (!view) return;
      if (await change(`“${view.name}” saved.`, view, { query: kept })) openView(view.id);
    },
    saveAs: (name: string, shared: boolean) =>
      run(`View “${name}” saved.`, "The view was not saved", async () => {
        const created = await client.views.create({
          projectId: projectKey,
          name,
          shared,
          query: kept,
        });
        await queries.invalidateQueries({ queryKey: orpc.views.key() });
        openView(created.id);
      }),
    rename: (current: View, name: string) => change(`Renamed to “${name}”.`, current, { name }),
    share: (current: View, shared: boolean) =>
      change(shared ? "Everybody sees it now." : "Only you see it now.", current, { shared }),
    remove: (current: View) =>
      run(`“${current.name}” removed.`, `“${current.name}” was not removed`, async () => {
        await client.views.remove({ viewId: current.id });
        openView(null);
      }),
    setDefault: (viewId: string | null, whose: "me" | "project") =>
      run(
        viewId
          ? "The board opens with this view from now on."
          : "The board opens with all stories from now on.",
        "The default was not changed",
        () => client.views.setDefault({ projectId: projectKey, viewId, for: whose }),
      ),
  };
}

export type ViewActions = ReturnType<typeof useViewActions>;

/** What is typed into the quick search is kept as words of the filter: a view shows what was seen when it was saved. */
function toKeep(query: BoardQuery, display: Display): ViewQuery {
  const said = displayQuery(display);
  const usual = displayQuery(FIRST_DISPLAY);
  // Cards that look as usual are left to each reader's own liking.
  const looks = said.density === usual.density && said.fields === usual.fields ? null : said;
  const shown = { ...query, ...looks };
  const parsed = parseFilter(query.filter);
  if (!parsed.ok || query.q.trim() === "") return keptQuery(shown);
  return keptQuery({ ...shown, filter: formatFilter(joined("all", [parsed.filter, wordsOf(query.q)])) });
}
