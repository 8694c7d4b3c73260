import type { Slice } from "@/lib/tasks/rules/context/resolve";

export type Cut = { content: string; truncated: boolean };

/** How much is shown of a document around words that are not a section's name. */
const AROUND = 2_500;

/** The words of some lines, no more than so many characters, ended at a line. */
export function cutSlice(text: string, { from, to, near }: Omit<Slice, "documentId">, most: number): Cut {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const at = near?.length ? placeOf(lines, near) : -1;
  if (at >= 0) {
    const part = cutText(lines.slice(at).join("\n").trim(), Math.min(most, AROUND));
    return { ...part, truncated: true };
  }
  const whole = lines
    .slice(from - 1, to)
    .join("\n")
    .trim();
  return cutText(whole, most);
}

/** The first line that has all of these words; one that begins a piece (a definition, an item) before others. */
function placeOf(lines: readonly string[], words: readonly string[]): number {
  const has = (line: string) => {
    const own = line.slice(0, 2_000).toLowerCase();
    return words.every((word) => own.includes(word));
  };
  const begins = lines.findIndex(
    (line) => /^\s*(?:create|class|interface|type|def|func|export|[-*#|])/iu.test(line) && has(line),
  );
  return begins >= 0 ? begins : lines.findIndex(has);
}

/** The beginning of a text, ended at a line where it is too long. */
export function cutText(whole: string, most: number): Cut {
  if (whole.length <= most) return { content: whole, truncated: false };
  const start = whole.slice(0, Math.max(0, most));
  const end = start.lastIndexOf("\n");
  const content = end > most / 2 ? start.slice(0, end) : start.replace(/[\ud800-\udbff]$/, "");
  return { content: content.trimEnd(), truncated: true };
}

/** Leaves out slices that stand in another of the same document, in whatever order they came. */
export function withoutInner<T extends { slice: Slice }>(all: readonly T[]): T[] {
  return all.filter(({ slice }, index) => {
    const holder = all.findIndex(
      ({ slice: other }, at) => at !== index && holds(other, slice) && (at < index || !holds(slice, other)),
    );
    return holder < 0;
  });
}

/** A whole document is cut short, so that its sections are not in it for sure. */
function holds(outer: Slice, inner: Slice): boolean {
  if (outer.documentId !== inner.documentId) return false;
  if (outer.from === inner.from && outer.to === inner.to) return true;
  return outer.to !== Number.POSITIVE_INFINITY && outer.from <= inner.from && inner.to <= outer.to;
}

/** Shares a room among texts in their order: each gets at most its own measure, the last ones what is left. */
export function budget(total: number, each: number): (wanted: number) => number {
  let left = total;
  return (wanted) => {
    const given = Math.min(wanted, each, left);
    left -= given;
    return given;
  };
}
