"use client";

import { useSyncExternalStore } from "react";
import { z } from "zod";

/** What this browser keeps of a claim of its reader, so that it can go on with it after a reload. */
const KeptLease = z.object({ leaseToken: z.string(), fence: z.number() });
type KeptLease = z.infer<typeof KeptLease>;

const listeners = new Set<() => void>();
const read = new Map<string, { text: string | null; lease: KeptLease | null }>();

/** The lease that this reader holds on a task from this browser, if its number is still the task's. */
export function useKeptLease(userId: string, taskId: string, fence: number): KeptLease | null {
  const lease = useSyncExternalStore(
    subscribe,
    () => leaseAt(placeOf(userId, taskId)),
    () => null,
  );
  return lease && lease.fence === fence ? lease : null;
}

/** Keeps a lease, or (null) forgets it. */
export function keepLease(userId: string, taskId: string, lease: KeptLease | null): void {
  const place = placeOf(userId, taskId);
  if (lease)
    localStorage.setItem(place, JSON.stringify({ leaseToken: lease.leaseToken, fence: lease.fence }));
  else localStorage.removeItem(place);
  for (const tell of listeners) tell();
}

function placeOf(userId: string, taskId: string): string {
  return `lease:${userId}:${taskId}`;
}

function leaseAt(place: string): KeptLease | null {
  const text = localStorage.getItem(place);
  const last = read.get(place);
  if (last && last.text === text) return last.lease;
  const lease = text === null ? null : parsed(text);
  read.set(place, { text, lease });
  return lease;
}

function parsed(text: string): KeptLease | null {
  try {
    const result = KeptLease.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
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
