import { useSyncExternalStore } from "react";
import { makeClock } from "@/components/ui/make-clock";

const clock = makeClock(1_000);

/** The present in steps of a second, from one clock for all; zero on the server, which has no present of the reader's. */
export function useSecond(): number {
  return useSyncExternalStore(clock.subscribe, clock.now, () => 0);
}
