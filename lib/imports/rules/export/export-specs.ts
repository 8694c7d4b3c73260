import { findProjectLayout, pathForNew } from "@/lib/documents/rules/project-layout";
import type { ProjectFile } from "../read-project";
import { specNumberOfPath } from "../spec-files";
import type { ExportPlan, Source } from "./export-plan";

type ExportedSpec = { documentId: string; number: number; title: string; archived: boolean };
type Around = {
  texts: ReadonlyMap<string, string>;
  /** The files that were imported last. */
  files: readonly ProjectFile[];
};

/** Puts the texts of specs into the export, each in a file that is named by its readable id. */
export function addSpecs(plan: ExportPlan, specs: readonly ExportedSpec[], { texts, files }: Around): void {
  const layout = findProjectLayout(files.map(({ path, text }) => ({ path, content: text ?? "" })));
  const before = new Map(files.flatMap((file) => [[specNumberOfPath(file.path), file] as const]));
  const taken = new Set([...files.map(({ path }) => path), ...plan.changes.keys()]);
  for (const { documentId, number, title, archived } of specs) {
    const source: Source = { kind: "document", id: documentId, title: `SPEC-${number}: ${title}` };
    const old = before.get(number);
    if (archived) {
      plan.leftOut.push(source);
      if (old) plan.left.add(old.path);
      continue;
    }
    const path = old?.path ?? pathForNew({ kind: "SPEC", number: `SPEC-${number}`, title }, layout, taken);
    const text = texts.get(documentId) ?? "";
    taken.add(path);
    if (old?.text !== text)
      plan.changes.set(path, { path, text, created: !old, sources: [source], conflicts: [] });
  }
}
