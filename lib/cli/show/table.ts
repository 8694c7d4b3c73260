import { oneLine, stateFormat, styled } from "./style";

/** A column: its heading, what a row says there, and how it is shown. */
export type Column<Row> = {
  title: string;
  of: (row: Row) => string | number | null;
  /** `state` is coloured by what it says; `end` stands at the right; `long` is what is cut where the terminal ends. */
  look?: "state" | "end" | "long";
};

type Shown = { colour: boolean; columns: number | null };

const GAP = "  ";
const SHORTEST = 12;

/** Rows as a table: cut to the terminal's width, whole where a program or a file gets it. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], shown: Shown): string {
  const cells = rows.map((row) => columns.map(({ of }) => cellOf(of(row))));
  const widths = widthsOf(cells, columns, shown.columns);
  const line = (texts: readonly string[], format: (text: string, column: Column<Row>) => string) =>
    columns
      .map((column, index) => format(cutTo(texts[index] ?? "", widths[index] ?? 0, column.look), column))
      .join(GAP)
      .trimEnd();
  const head = line(
    columns.map(({ title }) => title),
    (text) => styled(shown.colour, "bold", text),
  );
  const body = cells.map((texts) =>
    line(texts, (text, { look }) =>
      look === "state" ? styled(shown.colour, stateFormat(text.trim().replace(" ", "_")), text) : text,
    ),
  );
  return [head, ...body].join("\n");
}

function cellOf(value: string | number | null): string {
  if (value === null || value === "") return "–";
  return typeof value === "number" ? String(value) : oneLine(value);
}

function widthsOf<Row>(
  cells: readonly string[][],
  columns: readonly Column<Row>[],
  terminal: number | null,
): number[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((row) => widthOf(row[index] ?? ""))),
  );
  if (terminal === null) return widths;
  const all = widths.reduce((sum, width) => sum + width, 0) + GAP.length * (columns.length - 1);
  let surplus = all - terminal;
  for (const [index, { look }] of columns.entries()) {
    if (look !== "long" || surplus <= 0) continue;
    const width = widths[index] ?? 0;
    const shorter = Math.max(SHORTEST, width - surplus);
    surplus -= Math.max(0, width - shorter);
    widths[index] = Math.min(width, shorter);
  }
  return widths;
}

function cutTo(text: string, width: number, look: Column<never>["look"]): string {
  const cut = widthOf(text) > width ? `${[...text].slice(0, Math.max(0, width - 1)).join("")}…` : text;
  const space = " ".repeat(Math.max(0, width - widthOf(cut)));
  return look === "end" ? space + cut : cut + space;
}

/** Characters, not UTF-16 units: an emoji in a title moves nothing by more than its own width. */
function widthOf(text: string): number {
  return [...text].length;
}
