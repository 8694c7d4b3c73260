"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { readTaskQuery, type TaskQuery, writeTaskQuery } from "./task-filter";

/** What the screen of tasks shows, and a function that changes it: all in the address, without asking the server. */
export function useTaskQuery(): [TaskQuery, (change: Partial<TaskQuery>) => void] {
  const pathname = usePathname();
  const query = readTaskQuery(useSearchParams());
  const set = (change: Partial<TaskQuery>) => {
    // What was typed since this was drawn stands in the address already.
    const current = readTaskQuery(new URLSearchParams(window.location.search));
    const search = writeTaskQuery({ ...current, ...change });
    const address = search ? `${pathname}?${search}` : pathname;
    // Opening and closing a task, and another layout, are steps that one can go back.
    if ("task" in change || "layout" in change) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  };
  return [query, set];
}
