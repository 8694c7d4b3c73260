/** How one value stands between the last import, what is here, and what the files say now. */
export type Side = "same" | "ours" | "theirs" | "conflict";

/**
 * Which side has changed a value since the last import. Without one (`base` is null) only equal values are beyond
 * question.
 */
export function sideOf(base: string | null, ours: string, theirs: string): Side {
  if (ours === theirs) return "same";
  if (base === null) return "conflict";
  if (theirs === base) return "ours";
  return ours === base ? "theirs" : "conflict";
}
