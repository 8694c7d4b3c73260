"use client";

import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import type { z } from "zod";

/** The cookies by which the server draws the first paint as the browser remembers it, so that nothing jumps. */
const MEMORY_COOKIES = { layout: "board-layout", display: "board-display" } as const;
type MemoryName = keyof typeof MEMORY_COOKIES;

/** What the cookies of the request said, for the first paint. */
export type Remembered = Partial<Record<MemoryName, string | undefined>>;
export const RememberedContext = createContext<Remembered>({});

const YEAR_SECONDS = 31_536_000;
/** Cookies travel with every request: what is longer is only kept in the browser. */
const LONGEST_COOKIE = 2_000;

const listeners = new Set<() => void>();
const read = new Map<string, { text: string | null; value: unknown }>();

/**
 * Something that this browser remembers for a person: read by its schema, so that what an older version kept does no harm.
 * All places on the page that show it change together.
 */
export function useRemembered<S extends z.ZodType>(
  name: MemoryName,
  key: string,
  schema: S,
  fallback: z.output<S>,
): [z.output<S>, (value: z.output<S>) => void] {
  const first = useContext(RememberedContext)[name];
  const atFirst = useMemo(
    () => (first === undefined ? fallback : parsed(first, schema, fallback)),
    [first, schema, fallback],
  );
  const value = useSyncExternalStore(
    subscribe,
    () => memoryOf(key, schema, fallback),
    () => atFirst,
  );
  const write = (next: z.output<S>) => {
    const text = JSON.stringify(next);
    localStorage.setItem(key, text);
    writeCookie(name, text);
    for (const tell of listeners) tell();
  };
  return [value, write];
}

/** A board's arrangement belongs to its address; how cards look to all boards. */
function writeCookie(name: MemoryName, text: string): void {
  const path = name === "layout" ? location.pathname : "/";
  const value = encodeURIComponent(text);
  const age = value.length > LONGEST_COOKIE ? 0 : YEAR_SECONDS;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we support
  document.cookie = `${MEMORY_COOKIES[name]}=${age === 0 ? "" : value}; Path=${path}; Max-Age=${age}; SameSite=Lax${secure}`;
}

function memoryOf<S extends z.ZodType>(key: string, schema: S, fallback: z.output<S>): z.output<S> {
  const text = localStorage.getItem(key);
  const last = read.get(key);
  if (last && last.text === text) return last.value as z.output<S>;
  const value = text === null ? fallback : parsed(text, schema, fallback);
  read.set(key, { text, value });
  return value;
}

function parsed<S extends z.ZodType>(text: string, schema: S, fallback: z.output<S>): z.output<S> {
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : fallback;
  } catch {
    return fallback;
  }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}
