const SMALL_WORDS = new Set(
  "a an and the of for to in on with by from into via or as at is be epic story brownfield enhancement".split(
    " ",
  ),
);

/** The telling words of a title, for comparison. */
export function titleWords(title: string): Set<string> {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !SMALL_WORDS.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/u, "") : word));
  return new Set(words);
}

/**
 * From 0 (nothing in common) to 1 (the same). Two titles count as one thing from a half on: they share at least two
 * telling words and half of the shorter title, or one of them is a single word of the other, short one.
 */
export function titleLikeness(left: string, right: string): number {
  const a = titleWords(left);
  const b = titleWords(right);
  const least = Math.min(a.size, b.size);
  if (least === 0) return a.size === b.size ? 1 : 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  const most = Math.max(a.size, b.size);
  if (shared === 0 || (shared === 1 && (least > 1 || most > 3))) return Math.min(0.4, shared / least);
  // Of two titles that both contain the shorter one, the closer in length wins.
  return shared / least - 0.001 * Math.abs(a.size - b.size);
}

/** Are these two titles of one epic or story, given that the numbers agree? An empty title never contradicts. */
export function sameTitle(left: string, right: string): boolean {
  if (left === right || isUntitled(left) || isUntitled(right)) return true;
  return titleLikeness(left, right) >= 0.45;
}

/** A record whose document gives it no title is called by its number. */
export function isUntitled(title: string): boolean {
  return /^(?:(?:epic|story)\s+[\w.-]{1,20})?$/iu.test(title);
}
