import { useSyncExternalStore } from "react";

const WIDE = "(width >= 80rem)";

/** Whether there is room beside the text. */
export function useHasMargin(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
