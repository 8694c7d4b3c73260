import { useSyncExternalStore } from "react";
import { makeClock } from "./make-clock";

const clock = makeClock(30_000);

/** The present, moving on in steps of half a minute; one clock for everyone who asks. */
export function useNow(): number {
  return useSyncExternalStore(clock.subscribe, clock.now, () => Date.now());
}
