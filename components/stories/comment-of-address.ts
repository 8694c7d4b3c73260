import { useEffect, useState } from "react";

/** The comment that the address names (`#comment-…`). */
export function useCommentOfAddress(): string | null {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    const read = () => setWanted(/^#comment-([0-9a-f-]{36})$/.exec(window.location.hash)?.[1] ?? null);
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return wanted;
}
