import "server-only";
import { invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { saveDocument } from "@/lib/documents/operations/save-document";
import { showAtWork } from "@/lib/presence/operations";
import { refusedContent, requireSpec } from "@/lib/specs/operations/shared";
import { showSpec } from "@/lib/specs/operations/show-spec";
import { selectTouched } from "@/lib/specs/queries/touched";
import { checkPhases } from "@/lib/specs/rules/check-content";
import { matchPhases } from "@/lib/specs/rules/phases";
import type { SpecRow } from "@/lib/specs/rules/spec-row";
import { formatSpecText } from "@/lib/specs/rules/spec-text";
import type { SpecContent } from "@/lib/specs/schema/content";
import { SavedSpec, SaveSpecInput } from "@/lib/specs/schema/spec";

export const saveSpec = operation({
  name: "specs.save",
  summary: "Save a spec's text or structure as its next version, and learn which tasks that touches",
  method: "PUT",
  path: "/specs/{specId}/text",
  permission: "specs.write",
})
  .input(SaveSpecInput)
  .output(SavedSpec)
  .handler(async ({ input: { specId, content, text, ...save }, context: { scope } }) => {
    const spec = await requireSpec(scope, specId);
    const saved = await saveSpecText(scope, spec, { ...save, text: writtenText(spec, { content, text }) });
    await showAtWork(scope, { documentId: spec.documentId, mode: "editing" });
    return saved;
  });

type Written = { content: SpecContent | undefined; text: string | undefined };

function writtenText({ type }: SpecRow, { content, text }: Written): string {
  if ((content === undefined) === (text === undefined)) {
    const message = "Give either the content of a hierarchical spec or the text, and not both.";
    throw invalidInput([{ path: content === undefined ? "text" : "content", message }]);
  }
  if (content === undefined) return text ?? "";
  if (type === "monolithic") {
    const message = "This spec is monolithic: give its Markdown as text, or convert it first.";
    throw invalidInput([{ path: "content", message }]);
  }
  const problems = checkPhases(content.phases);
  if (problems.length > 0) throw refusedContent(problems, "content");
  return formatSpecText(content);
}

type TextSave = {
  baseVersion: number;
  text: string;
  note: string;
  onStale?: "refuse" | "merge";
  autosave?: boolean;
};

/** Saves a spec's text the way documents are saved, and answers the spec with the tasks whose phases that changed. */
export async function saveSpecText(scope: Scope, before: SpecRow, save: TextSave): Promise<SavedSpec> {
  const { text, ...rest } = save;
  const { merged } = await saveDocument(scope, {
    ...rest,
    documentId: before.documentId,
    content: text,
    keepsOwnedTitle: true,
  });
  const spec = await showSpec(scope, before.id);
  const touched = await selectTouched(scope, before.id, matchPhases(before.phases, spec.phases));
  return { spec, merged, touched };
}
