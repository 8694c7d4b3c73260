"use client";

import { useSyncExternalStore } from "react";
import { z } from "zod";

const MOST = 6;
const Kept = z.array(z.string().max(500));
const listeners = new Set<() => void>();
const NONE: readonly string[] = [];
const cache = new Map<string, { text: string | null; list: readonly string[] }>();

const keyOf = (workspace: string) => `recent-searches ${workspace}`;

/** What was looked for last in this workspace, in this browser; the latest first. */
export function useRecentSearches(workspace: string): readonly string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(workspace),
    () => NONE,
  );
}

/** Keeps a question that led somewhere. */
export function rememberSearch(workspace: string, q: string): void {
  const asked = q.trim().slice(0, 500);
  if (asked === "") return;
  write(workspace, [asked, ...read(workspace).filter((one) => one !== asked)].slice(0, MOST));
}

/** Forgets what was looked for in this workspace. */
export function forgetSearches(workspace: string): void {
  write(workspace, []);
}

function read(workspace: string): readonly string[] {
  const text = stored(workspace);
  const known = cache.get(workspace);
  if (known && known.text === text) return known.list;
  const list = parse(text);
  cache.set(workspace, { text, list });
  return list;
}

function parse(text: string | null): readonly string[] {
  if (text === null) return NONE;
  try {
    return Kept.safeParse(JSON.parse(text)).data ?? NONE;
  } catch {
    return NONE;
  }
}

// A browser may forbid storage; searching goes on without it.
function stored(workspace: string): string | null {
  try {
    return localStorage.getItem(keyOf(workspace));
  } catch {
    return null;
  }
}

function write(workspace: string, list: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(workspace), JSON.stringify(list));
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}
