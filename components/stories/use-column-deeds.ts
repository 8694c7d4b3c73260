"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import type { Board, BoardColumn } from "@/lib/stories/schema/board";
import { boardFeed } from "./board-feed";

export type ColumnDialog =
  | { kind: "edit"; column: BoardColumn }
  | { kind: "add"; after: BoardColumn | null }
  | { kind: "remove"; column: BoardColumn };

/** What can be done with the columns of a project, for everyone who looks at its board. */
export function useColumnDeeds({ project, columns }: Pick<Board, "project" | "columns">) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [dialog, setDialog] = useState<ColumnDialog | null>(null);
  const shown = columns.filter(({ hidden }) => !hidden);
  const refresh = () => boardFeed(queries).touchFrame(project.id);

  const { mutate } = useMutation({
    mutationFn: (change: { run: () => Promise<unknown>; said: string }) => change.run(),
    onSuccess: (_, { said }) => announce(said),
    onError: (error) =>
      notify.error({ title: "The column stays as it is", description: readProblem(error).message }),
    onSettled: refresh,
  });

  const neighbours = (column: BoardColumn) => {
    const at = shown.findIndex(({ id }) => id === column.id);
    return [shown[at - 1], shown[at + 1]] as const;
  };
  return {
    dialog,
    open: setDialog,
    close: () => setDialog(null),
    refresh,
    neighbours,
    shift: (column: BoardColumn, by: -1 | 1) => {
      const [left, right] = neighbours(column);
      const target = by < 0 ? left : right;
      if (!target) return;
      const place = by < 0 ? { beforeId: target.id } : { afterId: target.id };
      mutate({
        run: () => client.columns.move({ columnId: column.id, ...place }),
        said: `${column.name} stands ${by < 0 ? "before" : "after"} ${target.name} now.`,
      });
    },
    setHidden: (column: BoardColumn, hidden: boolean) =>
      mutate({
        run: () => client.columns.update({ columnId: column.id, baseVersion: column.version, hidden }),
        said: `${column.name} is ${hidden ? "hidden" : "shown again"}.`,
      }),
  };
}

export type ColumnDeeds = ReturnType<typeof useColumnDeeds>;
