import {
  type FixedPart,
  type MarkProblem,
  markOn,
  type PhaseFields,
  readPhaseMark,
  unescapeMarks,
} from "./spec-marks";

/** What stands behind a mark. `tight`: its first line follows the mark without a blank line between. */
export type Part = { line: number; content: string; tight: boolean } & (
  | { kind: FixedPart }
  | { kind: "phase"; fields: PhaseFields; problems: MarkProblem[] }
);

export type Parts = {
  parts: Part[];
  /** What stands before the first mark. */
  before: { line: number; text: string } | null;
  /** The line of a phase's mark that never ends. */
  openLine: number | null;
};

type Mark = { first: number; last: number; kind: FixedPart | "phase" };

/** Cuts a text at its marks. */
export function readParts(text: string): Parts {
  const lines = (text.startsWith("\ufeff") ? text.slice(1) : text).split("\n");
  const { marks, openLine } = findMarks(lines);
  const lead = lines.slice(0, marks[0]?.first ?? lines.length);
  const firstWord = lead.findIndex((line) => line.trim() !== "");
  return {
    parts: marks.map((mark, index) => partOf(lines, mark, marks[index + 1]?.first ?? null)),
    before: firstWord < 0 ? null : { line: firstWord + 1, text: lead.join("\n") },
    openLine,
  };
}

/** A text as people read it, line for line: of the marks only the names and descriptions of phases stay. */
export function withoutMarks(text: string): string {
  const lines = text.split("\n");
  for (const { first, last, kind } of findMarks(lines).marks) {
    const { name, description } =
      kind === "phase" ? readPhaseMark(lines.slice(first, last + 1)).fields : { name: "", description: "" };
    const said = [name, description].map((value) => value.replace(/\s+/gu, " "));
    for (let index = first; index <= last; index++) lines[index] = index > first ? (said.shift() ?? "") : "";
  }
  return lines.join("\n");
}

function findMarks(lines: readonly string[]): { marks: Mark[]; openLine: number | null } {
  const marks: Mark[] = [];
  for (let first = 0; first < lines.length; first++) {
    const kind = markOn(lines[first] ?? "");
    if (kind === null) continue;
    const last = kind === "phase" ? endOfMark(lines, first) : first;
    if (last === null) return { marks, openLine: first + 1 };
    marks.push({ first, last, kind });
    first = last;
  }
  return { marks, openLine: null };
}

function endOfMark(lines: readonly string[], first: number): number | null {
  for (let index = first; index < lines.length; index++) {
    if (index > first && markOn(lines[index] ?? "") !== null) return null;
    if ((lines[index] ?? "").trimEnd().endsWith("-->")) return index;
  }
  return null;
}

function partOf(lines: readonly string[], { first, last, kind }: Mark, next: number | null): Part {
  const crlf = (lines[last] ?? "").endsWith("\r");
  const body =
    lines.slice(last + 1, next ?? lines.length).join("\n") + (next === null || next === last + 1 ? "" : "\n");
  const { content, tight } = withoutGaps(body, { crlf, isLast: next === null });
  const place = { line: first + 1, content: unescapeMarks(content), tight };
  if (kind !== "phase") return { ...place, kind };
  return { ...place, kind, ...readPhaseMark(lines.slice(first, last + 1)) };
}

/** Content stands between one blank line and another, which belong to the marks. */
function withoutGaps(body: string, { crlf, isLast }: { crlf: boolean; isLast: boolean }) {
  const lead = crlf ? /^\r\n/ : /^\n/;
  const most = isLast ? 1 : 2;
  const tail = crlf ? new RegExp(`(?:\\r?\\n){1,${most}}$`) : new RegExp(`\\n{1,${most}}$`);
  const tight = body !== "" && !lead.test(body);
  return { content: body.replace(lead, "").replace(tail, ""), tight };
}
