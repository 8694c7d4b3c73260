"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "@/components/ui/announcer";
import { notify } from "@/components/ui/toaster";
import { orpc, readProblem } from "@/lib/api/client";
import type { EpicOverview, EpicWithProgress } from "@/lib/epics/schema";

/** Puts an epic to another place in its project's order: at once on the screen, then on the server. */
export function useMoveEpic(epics: readonly EpicWithProgress[]): (epicId: string, to: number) => void {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { mutate } = useMutation(
    orpc.epics.move.mutationOptions({
      scope: { id: "epics.move" },
      onError: (error) =>
        notify.error({ title: "The epic stays where it was", description: readProblem(error).message }),
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.epics.key() }),
    }),
  );
  return (epicId, to) => {
    const from = epics.findIndex(({ id }) => id === epicId);
    const epic = epics[from];
    if (!epic || to < 0 || to >= epics.length || to === from) return;
    const order = epics.toSpliced(from, 1).toSpliced(to, 0, epic);
    const [after, before] = [order[to - 1]?.id, order[to + 1]?.id];
    queries.setQueriesData<EpicOverview>({ queryKey: orpc.epics.overview.key() }, (overview) =>
      overview?.epics.some(({ id }) => id === epicId) ? { ...overview, epics: order } : overview,
    );
    mutate({ epicId, ...(after ? { afterId: after } : before ? { beforeId: before } : {}) });
    announce(`${epic.title}, now ${to + 1} of ${epics.length}`);
  };
}
