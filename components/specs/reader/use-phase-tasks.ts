import { useQuery } from "@tanstack/react-query";
import { orpc } from "@/lib/api/client";
import type { TaskCard } from "@/lib/tasks/schema/task";

const MOST = 200;
const NONE: readonly TaskCard[] = [];

/** The tasks of a spec, kept up to date by what happens to them. */
export function usePhaseTasks(specId: string): readonly TaskCard[] {
  const input = { specId, sort: "key" as const, limit: MOST };
  return useQuery(orpc.tasks.list.queryOptions({ input })).data?.items ?? NONE;
}
