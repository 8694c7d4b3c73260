"use client";

import { useSyncExternalStore } from "react";
import type { z } from "zod";

const listeners = new Set<() => void>();
const read = new Map<string, { text: string | null; value: unknown }>();

/**
 * Something that this browser remembers for a person: read by its schema, so that what an older version kept does no harm.
 * All places on the page that show it change together.
 */
export function useRemembered<S extends z.ZodType>(
  key: string,
  schema: S,
  fallback: z.output<S>,
): [z.output<S>, (value: z.output<S>) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => memoryOf(key, schema, fallback),
    () => fallback,
  );
  const write = (next: z.output<S>) => {
    localStorage.setItem(key, JSON.stringify(next));
    for (const tell of listeners) tell();
  };
  return [value, write];
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
    return schema.catch(fallback).parse(JSON.parse(text));
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
