"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { CommentThread } from "@/lib/reviews/schema/comment";
import type { TextMap } from "./text-map";
import { ThreadCard } from "./thread-card";
import { cardTops, threadGroups } from "./thread-groups";

type ThreadListProps = {
  threads: readonly CommentThread[];
  /** Set where the cards stand beside the text; without it they stand below each other. */
  beside: TextMap | null;
  activeId: string | null;
  onActivate: (id: string) => void;
  href: string;
};

/** The threads of a document: about all of it, in the text, and those whose words are gone. */
export function ThreadList({ threads, beside, activeId, onActivate, href }: ThreadListProps) {
  const { placed, whole, orphaned } = threadGroups(threads);
  const column = useRef<HTMLDivElement>(null);
  const { tops, bottom } = useTops(placed, beside, column);
  useEffect(() => {
    if (activeId) document.getElementById(`comment-${activeId}`)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const card = (thread: CommentThread) => (
    <ThreadCard
      key={thread.id}
      thread={thread}
      active={thread.id === activeId}
      onActivate={() => onActivate(thread.id)}
      href={href}
    />
  );
  return (
    <div className="flex flex-col gap-3">
      {whole.map(card)}
      {orphaned.length > 0 ? (
        <section aria-label="Words are gone" className="flex flex-col gap-2">
          <h3 className="text-muted text-xs">The words they were about are gone</h3>
          {orphaned.map(card)}
        </section>
      ) : null}
      <div
        ref={column}
        style={beside ? { minHeight: bottom } : undefined}
        className="relative flex flex-col gap-2"
      >
        {placed.map((thread, index) => (
          <div
            key={thread.id}
            data-thread={thread.id}
            style={beside ? { top: tops[index] ?? 0 } : undefined}
            className={beside ? "absolute inset-x-0 transition-[top]" : undefined}
          >
            {card(thread)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** How far down each card stands, so that it is beside its words. */
function useTops(
  placed: readonly CommentThread[],
  map: TextMap | null,
  column: React.RefObject<HTMLElement | null>,
) {
  const [state, setState] = useState<{ tops: number[]; bottom: number }>({ tops: [], bottom: 0 });
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other cards are watched when there are others
  useEffect(() => {
    if (!column.current) return;
    const observer = new ResizeObserver(() => setTurn((now) => now + 1));
    for (const card of column.current.children) observer.observe(card);
    return () => observer.disconnect();
  }, [column, placed.length]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a card that grew moves those below it
  useLayoutEffect(() => {
    const element = column.current;
    if (!element || !map) return;
    const top = element.getBoundingClientRect().top;
    const wanted = placed.map(({ place }) => {
      const box = place ? map.rangesOf(place)[0]?.getBoundingClientRect() : undefined;
      return box ? box.top - top : 0;
    });
    const heights = [...element.children].map((card) => card.getBoundingClientRect().height);
    const tops = cardTops(wanted, heights, 0);
    const bottom = (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0);
    setState((now) => (now.bottom === bottom && now.tops.join() === tops.join() ? now : { tops, bottom }));
  }, [placed.map(({ id }) => id).join(), map, column, turn]);

  return state;
}
