import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { memberListOptions } from "@/components/workspaces/workspace-queries";
import { orpc } from "@/lib/api/client";

/** The members and projects of the workspace: to filter by, and to show by name what the log knows by id. */
export function useAuditNames() {
  const members = useInfiniteQuery(memberListOptions()).data?.pages.flatMap((page) => page.items) ?? [];
  const projects = useQuery(orpc.projects.list.queryOptions({ input: {} })).data ?? [];
  const names = new Map([
    ...members.map(({ id, name }) => [id, name] as const),
    ...members.map(({ userId, name }) => [userId, name] as const),
    ...projects.map(({ id, name }) => [id, name] as const),
  ]);
  return { members, projects, nameOf: (id: string) => names.get(id) };
}
