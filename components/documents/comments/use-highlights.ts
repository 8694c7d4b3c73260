import { useEffect } from "react";
import type { CommentThread } from "@/lib/reviews/schema/comment";
import type { TextMap } from "./text-map";
import "./highlights.css";

/** Paints the words that open threads are about, and stronger those of the one that is looked at. */
export function useHighlights(
  map: TextMap | null,
  threads: readonly CommentThread[],
  active: { start: number; end: number } | null,
): void {
  useEffect(() => {
    // Browsers without it show the comments beside the text all the same.
    if (!map || !("highlights" in CSS)) return;
    const places = threads.flatMap(({ place, resolvedAt }) => (place && resolvedAt === null ? [place] : []));
    CSS.highlights.set("comments", new Highlight(...places.flatMap((place) => map.rangesOf(place))));
    if (active) CSS.highlights.set("comment-active", new Highlight(...map.rangesOf(active)));
    return () => {
      CSS.highlights.delete("comments");
      CSS.highlights.delete("comment-active");
    };
  }, [map, threads, active]);
}
