"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** The key of the project that this reader claimed from last in this browser. */
export function useClaimProject(userId: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(placeOf(userId)),
    () => null,
  );
}

/** Keeps the project that the reader claims from. */
export function keepClaimProject(userId: string, projectKey: string): void {
  localStorage.setItem(placeOf(userId), projectKey);
  for (const tell of listeners) tell();
}

function placeOf(userId: string): string {
  return `claim-next:${userId}`;
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
