"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Epic, EpicOverview, EpicWithProgress } from "@/lib/epics/schema";

export type EpicChange = { title?: string; startsOn?: string | null; dueOn?: string | null };
type Wanted = { epic: Epic; change: EpicChange };

/**
 * Changes an epic where it is shown: at once on the screen, then on the server. Changes are sent one after another, each
 * made from the version that the one before brought, so that somebody who is quick is never refused for his own haste.
 */
export function useChangeEpic(): (epic: Epic, change: EpicChange) => void {
  const queries = useQueryClient();
  const { mutate } = useMutation({
    scope: { id: "epics.update" },
    mutationFn: ({ epic, change }: Wanted) => {
      const { version } = knownEpic(queries, epic.id) ?? epic;
      return client.epics.update({ epic_id: epic.id, ...change, base_version: version });
    },
    // Only the version: what was changed again meanwhile is on the screen already, and on its way.
    onSuccess: ({ id, version }) => patch(queries, id, (known) => ({ ...known, version })),
    onError: (error, { epic }) => {
      notify.error({ title: `${epic.title} was not changed`, description: readProblem(error).message });
      void queries.invalidateQueries({ queryKey: orpc.epics.key() });
    },
  });
  return (epic, change) => {
    patch(queries, epic.id, (known) => ({ ...known, ...change }));
    mutate({ epic, change });
  };
}

/** Puts a changed epic into every overview that holds it. */
function patch(queries: QueryClient, id: string, change: (epic: EpicWithProgress) => EpicWithProgress): void {
  queries.setQueriesData<EpicOverview>(
    { queryKey: orpc.epics.overview.key() },
    (overview) =>
      overview && {
        ...overview,
        epics: overview.epics.map((epic) => (epic.id === id ? change(epic) : epic)),
      },
  );
}

function knownEpic(queries: QueryClient, id: string): Epic | undefined {
  return queries
    .getQueriesData<EpicOverview>({ queryKey: orpc.epics.overview.key() })
    .flatMap(([, overview]) => overview?.epics ?? [])
    .find((epic) => epic.id === id);
}
