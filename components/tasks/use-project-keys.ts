"use client";

import { useQuery } from "@tanstack/react-query";
import { orpc } from "@/lib/api/client";

/** The key of each project by its id, for addresses of what names its project by id. */
export function useProjectKeys(): (projectId: string) => string | undefined {
  const { data } = useQuery(orpc.projects.list.queryOptions({ input: {} }));
  const keys = new Map(data?.map(({ id, key }) => [id, key]));
  return (projectId) => keys.get(projectId);
}
