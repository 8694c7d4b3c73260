import { firstLineEnd } from "../shard-index";

type Line = { text: string; end: string };
type Edit = { line: number; removed: number; lines: readonly string[] };

/** Changes single lines of a text; all others keep their bytes. Lines count from 1, as they were before any change. */
export class LineEditor {
  private readonly lines: Line[] = [];
  private readonly edits: Edit[] = [];
  private readonly lineEnd: string;

  constructor(text: string) {
    const parts = text.split(/(\r\n|\r|\n)/);
    for (let at = 0; at < parts.length; at += 2) {
      this.lines.push({ text: parts[at] ?? "", end: parts[at + 1] ?? "" });
    }
    this.lineEnd = firstLineEnd(text);
  }

  get count(): number {
    return this.lines.length;
  }

  at(line: number): string {
    return this.lines[line - 1]?.text ?? "";
  }

  between(line: number, endLine: number): string[] {
    return this.lines.slice(line - 1, endLine).map(({ text }) => text);
  }

  /** Puts other lines in the place of those from `line` to `endLine`; equal ones count as unchanged. */
  replace(line: number, endLine: number, lines: readonly string[]): void {
    const old = this.between(line, endLine);
    if (old.length === lines.length && old.every((text, at) => text === lines[at])) return;
    this.edits.push({ line, removed: endLine - line + 1, lines });
  }

  insertAfter(line: number, lines: readonly string[]): void {
    this.edits.push({ line: line + 1, removed: 0, lines });
  }

  /** Lines of their own, with a blank line on either side where there is none. */
  insertBlock(after: number, lines: readonly string[]): void {
    const above = after === 0 || this.at(after).trim() === "" ? [] : [""];
    const below = after >= this.count || this.at(after + 1).trim() === "" ? [] : [""];
    this.insertAfter(after, [...above, ...lines, ...below]);
  }

  /** The text with all changes. Of two at one place, the later one comes behind. */
  result(): string {
    const lines = [...this.lines];
    const ordered = this.edits
      .map((edit, order) => ({ ...edit, order }))
      .sort((a, b) => b.line - a.line || b.removed - a.removed || b.order - a.order);
    for (const edit of ordered) this.apply(lines, edit);
    return lines.map(({ text, end }) => text + end).join("");
  }

  private apply(lines: Line[], { line, removed, lines: added }: Edit): void {
    const old = lines.slice(line - 1, line - 1 + removed);
    const put = added.map((text, at) => ({ text, end: old[at]?.end || this.lineEnd }));
    const isLast = line - 1 + removed >= lines.length;
    const before = lines[line - 2];
    const lastEnd = old.at(-1)?.end ?? before?.end ?? "";
    if (isLast && before && before.end === "" && put.length > 0) before.end = this.lineEnd;
    const last = put.at(-1);
    if (isLast && last) last.end = lastEnd;
    lines.splice(line - 1, removed, ...put);
  }
}
