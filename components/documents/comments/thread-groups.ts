import type { CommentThread } from "@/lib/reviews/schema/comment";

type ThreadGroups = {
  /** Beside the text, in its order. */
  placed: CommentThread[];
  whole: CommentThread[];
  orphaned: CommentThread[];
};

/** Threads as they are shown: about the document, in the text, and those whose words are gone. */
export function threadGroups(threads: readonly CommentThread[]): ThreadGroups {
  const placed = threads.filter(({ place }) => place !== null);
  placed.sort((one, other) => (one.place?.start ?? 0) - (other.place?.start ?? 0));
  return {
    placed,
    whole: threads.filter(({ anchor }) => anchor === null),
    orphaned: threads.filter(({ anchor, place }) => anchor !== null && place === null),
  };
}

/** Where cards stand: each beside its words, or below the one before where that is taken. */
export function cardTops(wanted: readonly number[], heights: readonly number[], from: number): number[] {
  const GAP = 8;
  let free = from;
  return wanted.map((top, index) => {
    const at = Math.max(top, free);
    free = at + (heights[index] ?? 0) + GAP;
    return at;
  });
}
