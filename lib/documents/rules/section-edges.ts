/** A heading as a merge sees it: how deep, and its words. */
type HeadingLine = { depth: number; title: string };

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** By index: true where a section begins, that is at each heading outside of fenced code; one more for the end of the text. */
export function sectionEdges(lines: readonly string[]): boolean[] {
  const edges: boolean[] = [];
  let fence = "";
  for (const line of lines) {
    const mark = FENCE.exec(line);
    edges.push(fence === "" && HEADING.test(line));
    if (fence === "") fence = mark?.[1] ?? "";
    else if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === "") fence = "";
  }
  edges.push(fence === "");
  return edges;
}

/** The heading that new lines begin with, after blank ones. */
export function openingHeading(lines: readonly string[]): HeadingLine | null {
  const match = HEADING.exec(lines.find((line) => line.trim() !== "") ?? "");
  return match ? { depth: match[1]?.length ?? 1, title: match[2] ?? "" } : null;
}

/**
 * Which of two pieces that were added at the same edge comes first; 0 when that cannot be told, because both belong to
 * the section before, or are a section of the same name or number.
 */
export function orderAtEdge(ours: readonly string[], theirs: readonly string[]): -1 | 0 | 1 {
  const [mine, other] = [openingHeading(ours), openingHeading(theirs)];
  if (!mine || !other) return mine === other ? 0 : mine ? 1 : -1;
  if (mine.depth !== other.depth) return mine.depth > other.depth ? -1 : 1;
  const [number, otherNumber] = [numberOf(mine.title), numberOf(other.title)];
  if (number !== null && number === otherNumber) return 0;
  const order = mine.title.localeCompare(other.title, "en", { numeric: true, sensitivity: "base" });
  return order === 0 ? 0 : order < 0 ? -1 : 1;
}

function numberOf(title: string): string | null {
  return /\d+(?:\.\d+)*/.exec(title)?.[0] ?? null;
}
