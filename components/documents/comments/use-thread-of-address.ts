import { useEffect, useEffectEvent, useState } from "react";
import type { CommentThread } from "@/lib/reviews/schema/comment";

/** Opens the thread that the address names (`#comment-…`), once its threads are known. */
export function useThreadOfAddress(threads: readonly CommentThread[], onThread: (id: string) => void): void {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    const read = () => setWanted(/^#comment-([0-9a-f-]{36})$/.exec(window.location.hash)?.[1] ?? null);
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  const show = useEffectEvent((id: string) => onThread(id));
  const found = threads.some(({ id }) => id === wanted);
  useEffect(() => {
    if (wanted && found) show(wanted);
  }, [wanted, found]);
}
