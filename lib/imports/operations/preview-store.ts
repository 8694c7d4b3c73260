import "server-only";
import { z } from "zod";
import type { Scope } from "@/lib/core/scope";
import { type ComparedUpload, compareUpload } from "@/lib/imports/operations/compare-upload";
import { type ImportRow, updateImport } from "@/lib/imports/queries/imports";
import { DriftReport, type ImportChoices, ImportItem, ImportProblem } from "@/lib/imports/schema";

/** What a preview says beside its counts, as the import's row keeps it. */
export const StoredPreview = z.object({
  items: z.array(ImportItem),
  drift: z.array(DriftReport),
  warnings: z.array(ImportProblem),
  duplicates: z.number(),
  gone: z.array(z.string()),
  open: z.number(),
});
export type StoredPreview = z.infer<typeof StoredPreview>;

/** More warnings than these are read by nobody. */
const MOST_WARNINGS = 2_000;

/** Compares the upload with the project as it is now, and keeps the result with the choices made so far. */
export async function keepPreview(
  scope: Scope,
  row: Pick<ImportRow, "id" | "projectId">,
  choices: ImportChoices,
  more: { warnings: ImportProblem[]; values: Parameters<typeof updateImport>[3] },
): Promise<ComparedUpload> {
  const upload = await compareUpload(scope, row, choices);
  const { comparison, theirs } = upload;
  const preview: StoredPreview = {
    items: comparison.items.map(withoutTexts),
    drift: theirs.drift,
    warnings: [...more.warnings, ...upload.warnings].slice(0, MOST_WARNINGS),
    duplicates: theirs.duplicates,
    gone: comparison.gone,
    open: comparison.open,
  };
  await updateImport(scope, row.id, ["reading", "ready", "running"], {
    ...{ choices, preview, previewDigest: upload.digest, counts: comparison.counts },
    ...more.values,
  });
  return upload;
}

/** Texts are shown conflict by conflict; a list would drown in them. */
function withoutTexts(item: ImportItem): ImportItem {
  return {
    ...item,
    fields: item.fields.map((field) =>
      field.field === "text" ? { ...field, base: null, ours: "", theirs: "" } : field,
    ),
    choice: item.choice?.take === "text" ? { take: "text", text: "" } : item.choice,
  };
}
