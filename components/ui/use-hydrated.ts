import { useSyncExternalStore } from "react";

const subscribe = () => () => {};

/** False on the server and in the first render of the browser, true afterwards: for what only the browser knows. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
