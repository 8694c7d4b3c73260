import { readOutline } from "../outline";

/** A `Name: value` of a document that a form can fill in. */
export type FormField = { line: number; name: string; value: string };
/** A table of a document: its columns, and its rows by line. */
export type FormTable = { line: number; columns: string[]; rows: { line: number; cells: string[] }[] };
/** What a form shows of a section. */
export type FormSection = { title: string; line: number; fields: FormField[]; tables: FormTable[] };

const FIELD =
  /^([ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?)([\p{L}][^:|*_\n]{0,60}?)((?::(?:\*\*|__)|(?:\*\*|__)?:)[ \t]*)(.*?)([ \t]*)$/u;
const DIVIDER = /^[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*$/;

/** The fields and tables of a document, section by section; code and comments are none. */
export function readForm(text: string): FormSection[] {
  const { lines, hidden, headingAt } = readOutline(text);
  const sections: FormSection[] = [{ title: "", line: 1, fields: [], tables: [] }];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const heading = headingAt.get(index + 1);
    if (heading) sections.push({ title: heading.text, line: index + 1, fields: [], tables: [] });
    const section = sections.at(-1);
    if (heading || hidden[index] || !section || line.length > 5_000) continue;
    if (
      line.includes("|") &&
      DIVIDER.test(lines[index + 1] ?? "") &&
      (lines[index + 1] ?? "").includes("-")
    ) {
      const table = readTable(lines, index);
      section.tables.push(table);
      index = (table.rows.at(-1)?.line ?? table.line + 1) - 1;
      continue;
    }
    const field = FIELD.exec(line);
    if (field && !/^(?:https?|note)$/i.test(field[2] ?? "")) {
      section.fields.push({ line: index + 1, name: field[2]?.trim() ?? "", value: field[4] ?? "" });
    }
  }
  return sections.filter(({ fields, tables }) => fields.length > 0 || tables.length > 0);
}

function readTable(lines: readonly string[], start: number): FormTable {
  const columns = cellsOf(lines[start] ?? "");
  const rows: FormTable["rows"] = [];
  for (let index = start + 2; index < lines.length && (lines[index] ?? "").includes("|"); index++) {
    const cells = cellsOf(lines[index] ?? "");
    rows.push({ line: index + 1, cells: columns.map((_, column) => cells[column] ?? "") });
  }
  return { line: start + 1, columns, rows };
}

/** The cells of a table's line; `\|` is a sign in a cell. */
function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** A change of one line of the document that a form shows. */
export type FormChange =
  | { kind: "field"; line: number; value: string }
  | { kind: "cell"; line: number; column: number; value: string }
  | { kind: "add"; table: number; columns: number }
  | { kind: "remove"; line: number };

/** Makes one change and touches no other line. */
export function changeForm(text: string, change: FormChange): string {
  const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
  switch (change.kind) {
    case "field":
      return onLine(lines, change.line, (line) => withField(line, change.value));
    case "cell":
      return onLine(lines, change.line, (line) => withCell(line, change.column, change.value));
    case "remove":
      return lines.toSpliced(change.line - 1, 1).join("");
    case "add":
      return withRow(text, lines, change);
  }
}

function onLine(lines: readonly string[], number: number, change: (line: string) => string): string {
  const whole = lines[number - 1] ?? "";
  const words = whole.replace(/[\r\n]+$/, "");
  return lines.with(number - 1, change(words) + whole.slice(words.length)).join("");
}

function withField(line: string, value: string): string {
  const match = FIELD.exec(line);
  if (!match) return line;
  const [, lead = "", name = "", colon = ""] = match;
  const clean = oneLine(value);
  return `${lead}${name}${clean && !/[ \t]$/.test(colon) ? `${colon} ` : colon}${clean}`;
}

/** Puts a value into a cell; the blanks around it stay, so that only its words differ. */
function withCell(line: string, column: number, value: string): string {
  const parts = line.split(/(?<!\\)\|/);
  const offset = line.trimStart().startsWith("|") ? 1 : 0;
  const at = column + offset;
  while (parts.length <= at) parts.push(" ");
  const old = parts[at] ?? "";
  const lead = /^\s*/.exec(old)?.[0] || " ";
  const clean = oneLine(value).replaceAll("|", "\\|");
  const isLast = at === parts.length - 1 && offset === 0;
  parts[at] = `${lead.slice(0, old.trim() ? undefined : 1)}${clean}${isLast ? "" : " "}`;
  const joined = parts.join("|");
  return line.trimEnd().endsWith("|") && !joined.trimEnd().endsWith("|") ? `${joined}|` : joined;
}

function withRow(
  text: string,
  lines: readonly string[],
  { table, columns }: { table: number; columns: number },
): string {
  const found = readForm(text)
    .flatMap(({ tables }) => tables)
    .find(({ line }) => line === table);
  const last = found?.rows.at(-1)?.line ?? table + 1;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const row = `|${" |".repeat(columns)}${lineEnd}`;
  const before = lines[last - 1] ?? "";
  const closed = /[\r\n]$/.test(before) ? before : before + lineEnd;
  return [...lines.slice(0, last - 1), closed, row, ...lines.slice(last)].join("");
}

function oneLine(value: string): string {
  return value.replace(/\s*[\r\n]+\s*/g, " ").trim();
}
