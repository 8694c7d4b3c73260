"use client";

import { useParams, usePathname, useSearchParams } from "next/navigation";

/** Where a task is opened from here: in the panel of the screen of tasks, else on its own page. */
export function useTaskHref(): (taskKey: string) => string {
  const pathname = usePathname();
  const search = useSearchParams();
  const { workspace, key } = useParams<{ workspace?: string; key?: string }>();
  return (taskKey) => {
    if (!pathname.endsWith("/tasks")) return `/w/${workspace}/p/${key}/tasks/${taskKey}`;
    const params = new URLSearchParams(search);
    params.set("task", taskKey);
    return `${pathname}?${params}`;
  };
}
