import "server-only";
import type { SpecType } from "@/db/enums";
import { staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { requireLockedDocument, saveDocument } from "@/lib/documents/operations/save-document";
import { takeOver } from "@/lib/specs/operations/follow-text";
import { readSpecText, refusedContent, requireOpenSpec, requireSpec } from "@/lib/specs/operations/shared";
import { showSpec } from "@/lib/specs/operations/show-spec";
import { selectTouched } from "@/lib/specs/queries/touched";
import { toHierarchical, toMonolithic } from "@/lib/specs/rules/convert";
import { matchPhases } from "@/lib/specs/rules/phases";
import { formatSpecText, parseSpecText } from "@/lib/specs/rules/spec-text";
import { ConvertSpecInput, SavedSpec } from "@/lib/specs/schema/spec";

export const convertSpec = operation({
  name: "specs.convert",
  summary: "Make a spec hierarchical or monolithic, as the next version of its text; nothing of it is lost",
  method: "POST",
  path: "/specs/{specId}/convert",
  permission: "specs.write",
})
  .input(ConvertSpecInput)
  .output(SavedSpec)
  .handler(async ({ input: { specId, baseVersion, type, note }, context: { scope } }) => {
    const before = await requireSpec(scope, specId);
    if (before.type === type) return { spec: await showSpec(scope, before.id), merged: false, touched: [] };
    const { documentId } = before;
    const document = await requireLockedDocument(scope, documentId);
    if (document.version !== baseVersion) throw staleWrite("spec", document.version);
    const spec = await requireOpenSpec(scope, before.id);
    const content = converted(await readSpecText(scope, before), type);
    // The spec takes it over before its text is saved: as one of its old type the text would say something else.
    await takeOver(scope, spec, type, content);
    await saveDocument(scope, { documentId, baseVersion, content, note: note || `Made ${type}` });
    const after = await showSpec(scope, spec.id);
    const touched = await selectTouched(scope, spec.id, matchPhases(before.phases, after.phases));
    return { spec: after, merged: false, touched };
  });

function converted(text: string, type: SpecType): string {
  if (type === "monolithic") {
    const { content, problems } = parseSpecText(text);
    if (content === null) throw refusedContent(problems, "text");
    return toMonolithic(content);
  }
  const { content, problems } = toHierarchical(text);
  if (content === null) throw refusedContent(problems, "text");
  return formatSpecText(content);
}
