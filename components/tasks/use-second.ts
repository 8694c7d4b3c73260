import { useSyncExternalStore } from "react";

const STEP_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = 0;

function tick() {
  current = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    current = Date.now();
    timer = setInterval(tick, STEP_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The present in steps of a second, from one clock for all; zero on the server, which has no present of the reader's. */
export function useSecond(): number {
  return useSyncExternalStore(
    subscribe,
    () => current || Date.now(),
    () => 0,
  );
}
