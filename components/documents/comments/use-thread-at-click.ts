import { type RefObject, useEffect, useEffectEvent } from "react";
import type { CommentThread } from "@/lib/reviews/schema/comment";
import type { TextMap } from "./text-map";

/** Opens the thread whose words are clicked on. */
export function useThreadAtClick(
  container: RefObject<HTMLElement | null>,
  map: TextMap | null,
  threads: readonly CommentThread[],
  onThread: (id: string) => void,
): void {
  const open = useEffectEvent(({ clientX, clientY }: MouseEvent) => {
    if (!map || !getSelection()?.isCollapsed) return;
    const caret = document.caretPositionFromPoint?.(clientX, clientY);
    if (!caret) return;
    const hit = threads.find(
      ({ place, resolvedAt }) =>
        place &&
        resolvedAt === null &&
        map.rangesOf(place).some((range) => range.isPointInRange(caret.offsetNode, caret.offset)),
    );
    if (hit) onThread(hit.id);
  });
  useEffect(() => {
    const element = container.current;
    const listen = (event: MouseEvent) => open(event);
    element?.addEventListener("click", listen);
    return () => element?.removeEventListener("click", listen);
  }, [container]);
}
