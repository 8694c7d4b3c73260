import { useEffect, useState } from "react";

/**
 * The source line that the address points at: 120 for `#L120`. Known after the first paint, when the shell has
 * scrolled to the top of a new page. `place` is what the address says before the `#`.
 */
export function useLineOfAddress(place: string): number | undefined {
  const [line, setLine] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move inside the application changes the address without an event
  useEffect(() => {
    const read = () => setLine(lineOf(window.location.hash));
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, [place]);
  return line;
}

function lineOf(hash: string): number | undefined {
  const digits = /^#L([1-9]\d{0,6})$/.exec(hash)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
