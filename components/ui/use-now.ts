import { useSyncExternalStore } from "react";

const STEP_MS = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = Date.now();

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

/** The present, moving on in steps of half a minute; one clock for everyone who asks. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => Date.now(),
  );
}
