import { guardFormula } from "@/lib/imports/rules/story-rows/formulas";
import type { StoryTable } from "@/lib/imports/rules/story-rows/read-file";
import { writeCsv } from "@/lib/imports/rules/story-rows/write-file";
import type { StoryRowResult } from "@/lib/imports/schema/story-rows";

/** The refused rows as they came, each with the reason: to be mended and imported again. */
export function errorFile({ headings, rows }: StoryTable, results: readonly StoryRowResult[]): string {
  const refused = results.filter(({ outcome }) => outcome === "refused");
  const lines = refused.map(({ row, reason }) => {
    const cells = headings.map((_, column) => rows[row - 2]?.[column] ?? "");
    return [...cells, row, reason ?? ""].map((cell) =>
      typeof cell === "string" ? guardFormula(cell) : cell,
    );
  });
  return writeCsv([[...headings.map(guardFormula), "Row", "Why it was refused"], ...lines]);
}

/** Gives the browser a file to keep. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
