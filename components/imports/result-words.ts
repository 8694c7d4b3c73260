import type { ImportCounts, ImportRecord, ImportResult } from "@/lib/imports/schema";
import { counted, KIND_WORDS } from "./import-words";

const KINDS = [
  ["documents", "document"],
  ["epics", "epic"],
  ["stories", "story"],
  ["files", "file"],
] as const;

/** What an import did, in a few words: “12 new, 3 updated”, or “Nothing changed”. */
export function resultWords({ status, result, error, problems, counts }: ImportRecord): string {
  if (status === "done" && result) {
    const [created, updated] = sumOf(result);
    const parts = [
      ...(created > 0 ? [`${created} new`] : []),
      ...(updated > 0 ? [`${updated} updated`] : []),
    ];
    return parts.length === 0 ? "Nothing changed" : parts.join(", ");
  }
  if (status === "failed") return error ?? problems[0]?.message ?? "Nothing was written.";
  if (status === "cancelled") return "Nothing was written.";
  if (status === "ready" && counts) return changes(counts) === 0 ? "Nothing changed" : changeWords(counts);
  return "";
}

/** The number of things that an import makes, changes, or asks about. */
export function changes(counts: ImportCounts): number {
  return Object.values(counts).reduce((sum, by) => sum + by.create + by.update + by.conflict, 0);
}

function changeWords(counts: ImportCounts): string {
  const sum = (state: "create" | "update" | "conflict") =>
    Object.values(counts).reduce((total, by) => total + by[state], 0);
  const parts = [
    ...(sum("create") > 0 ? [`${sum("create")} new`] : []),
    ...(sum("update") > 0 ? [`${sum("update")} updated`] : []),
    ...(sum("conflict") > 0 ? [counted(sum("conflict"), "conflict")] : []),
  ];
  return parts.join(", ");
}

/** What an import made and changed, kind by kind; kinds without any are left out. */
export function resultLines(result: ImportResult): { kind: string; created: number; updated: number }[] {
  return KINDS.map(([key, kind]) => ({ kind: KIND_WORDS[kind].many, ...result[key] })).filter(
    ({ created, updated }) => created + updated > 0,
  );
}

function sumOf(result: ImportResult): [number, number] {
  return [
    KINDS.reduce((sum, [key]) => sum + result[key].created, 0),
    KINDS.reduce((sum, [key]) => sum + result[key].updated, 0),
  ];
}
