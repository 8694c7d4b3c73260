const NOTE_START = "[[LLM:";
const NOTE_END = "]]";
const NESTED_FENCE = /^(?:[ \t]{4,}|[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+)(`{3,}|~{3,})([^`]*)$/;
const LONGEST_LINE = 4_000;

/** Blanks `[[LLM: …]]` notes, which speak to a model, without moving any line or character. */
export function blankModelNotes(source: string): string {
  let from = source.indexOf(NOTE_START);
  if (from < 0) return source;
  const parts: string[] = [];
  let done = 0;
  while (from >= 0) {
    const end = source.indexOf(NOTE_END, from);
    if (end < 0) break;
    parts.push(source.slice(done, from), source.slice(from, end + NOTE_END.length).replace(/[^\r\n]/g, " "));
    done = end + NOTE_END.length;
    from = source.indexOf(NOTE_START, done);
  }
  return parts.join("") + source.slice(done);
}

type Search = { from: number; until: number; marker: string };

/** Hides fenced code and comments inside list items. What never ends before the next heading is left alone. */
export function hideNestedBlocks(
  lines: readonly string[],
  hidden: boolean[],
  headingLines: Set<number>,
): void {
  const failed = new Map<string, Search>();
  let index = 0;
  while (index < lines.length) {
    const marker = hidden[index] ? null : openingMarker(lines[index] ?? "");
    const end = marker === null ? -1 : findEnd({ lines, headingLines, failed }, index, marker);
    // The text before a comment stays; what the comment hides on its own line is cut when that line is read.
    if (end > index) hidden.fill(true, marker === "-->" ? index + 1 : index, end + 1);
    index = Math.max(index, end) + 1;
  }
}

function openingMarker(line: string): string | null {
  if (line.length > LONGEST_LINE) return null;
  const fence = NESTED_FENCE.exec(line)?.[1];
  if (fence) return fence;
  const comment = line.lastIndexOf("<!--");
  if (comment < 0 || line.indexOf("-->", comment) >= 0) return null;
  // An odd number of backticks before it: the marker is quoted as code.
  return line.slice(0, comment).split("`").length % 2 === 0 ? null : "-->";
}

function findEnd(
  at: { lines: readonly string[]; headingLines: Set<number>; failed: Map<string, Search> },
  start: number,
  marker: string,
): number {
  const kind = marker[0] ?? "";
  const known = at.failed.get(kind);
  // A search for the same or a shorter marker has already found nothing here: keeps the whole pass linear.
  if (known && start < known.until && marker.length >= known.marker.length) return -1;
  let index = start + 1;
  for (; index < at.lines.length && !at.headingLines.has(index + 1); index++) {
    if (closes(at.lines[index] ?? "", marker)) return index;
  }
  at.failed.set(kind, { from: start, until: index, marker });
  return -1;
}

function closes(line: string, marker: string): boolean {
  if (marker === "-->") return line.includes(marker);
  const text = line.trim();
  return text.startsWith(marker) && text.replaceAll(marker[0] ?? "", "") === "";
}
