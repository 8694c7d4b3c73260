import { useEffect, useState } from "react";

/** The source line that the address points at: 120 for `#L120`. Known after the first paint, and after each change. */
export function useLineOfAddress(): number | undefined {
  const [line, setLine] = useState<number>();
  useEffect(() => {
    const read = () => setLine(lineOf(window.location.hash));
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return line;
}

function lineOf(hash: string): number | undefined {
  const digits = /^#L([1-9]\d{0,6})$/.exec(hash)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
