import { type ImportPreview, type ImportRecord, ITEM_STATES } from "@/lib/imports/schema";

const KINDS = { file: "Files", document: "Documents", epic: "Epics", story: "Stories" } as const;
const MOST_LINES = 40;

/** A preview as a person reads it in a terminal. */
export function showPreview(preview: ImportPreview): string {
  const lines = [`${preview.import.name}: ${preview.import.fileCount} files`, ""];
  for (const kind of ["file", "document", "epic", "story"] as const) {
    const counts = preview.counts[kind];
    const parts = ITEM_STATES.flatMap((state) => (counts[state] > 0 ? [`${counts[state]} ${state}`] : []));
    lines.push(`${KINDS[kind].padEnd(10)} ${parts.join(", ") || "none"}`);
  }
  for (const { key, winner, parts } of preview.drift) {
    const different = parts.filter(({ state }) => state !== "same").length;
    lines.push(
      `Drift      ${key}: ${different} sections differ from the files of its sections; ${WINNERS[winner]}`,
    );
  }
  if (preview.gone.length > 0)
    lines.push(
      `Gone       ${preview.gone.length} files of the last import are not here; they are left alone`,
    );
  const conflicts = preview.conflicts.map(({ path, line, title, choice }) => {
    const what = choice ? `settled: ${choice.take}` : "not settled";
    return `  ${path}:${line}  ${title} was changed here and in the files (${what})`;
  });
  lines.push(...section("Conflicts", conflicts));
  const warnings = preview.warnings.map(({ path, line, message }) => `  ${path}:${line}  ${message}`);
  lines.push(...section("Warnings", warnings));
  return `${lines.join("\n")}\n`;
}

const WINNERS = {
  whole: "the whole document is taken",
  shards: "the files of its sections are taken",
} as const;

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MOST_LINES ? [`  … and ${lines.length - MOST_LINES} more`] : [];
  return ["", title, ...lines.slice(0, MOST_LINES), ...more];
}

/** What became of an import. */
export function showResult({ status, result, error }: ImportRecord): string {
  if (status !== "done" || !result) return `Nothing was imported: ${error ?? `it is ${status}`}`;
  const count = (what: string, { created, updated }: { created: number; updated: number }) =>
    `${what} ${created} created, ${updated} updated`;
  const { files, documents, epics, stories, durationMs } = result;
  const parts = [
    count("files", files),
    count("documents", documents),
    count("epics", epics),
    count("stories", stories),
  ];
  return `Imported in ${(durationMs / 1000).toFixed(1)} s: ${parts.join("; ")}.`;
}
