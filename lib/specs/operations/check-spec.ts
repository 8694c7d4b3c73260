import "server-only";
import type { z } from "zod";
import { invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireSpec } from "@/lib/specs/operations/shared";
import { stateOfContent, stateOfMarkdown } from "@/lib/specs/operations/stored-content";
import { selectTouched } from "@/lib/specs/queries/touched";
import { checkContent } from "@/lib/specs/rules/check-content";
import { matchPhases } from "@/lib/specs/rules/phases";
import type { SpecRow } from "@/lib/specs/rules/spec-row";
import { formatSpecText, parseSpecText } from "@/lib/specs/rules/spec-text";
import { PreviewSpecInput, SpecPreview } from "@/lib/specs/schema/spec";

export const checkSpec = operation({
  name: "specs.check",
  summary: "Try a text or structure without saving it: what is wrong with it, and which tasks it would touch",
  method: "POST",
  path: "/specs/{specId}/check",
  permission: "plan.read",
})
  .input(PreviewSpecInput)
  .output(SpecPreview)
  .handler(async ({ input: { specId, content, text }, context: { scope } }) => {
    const spec = await requireSpec(scope, specId);
    if ((content === undefined) === (text === undefined))
      throw invalidInput([{ path: "text", message: "Give either the content or the text, and not both." }]);
    if (text !== undefined && spec.type === "monolithic")
      return {
        problems: [],
        content: null,
        text,
        touched: await touchedBy(scope, spec, stateOfMarkdown(text)),
      };
    return preview(scope, spec, text === undefined ? checkContent(content) : parseSpecText(text));
  });

type Checked = ReturnType<typeof checkContent>;

async function preview(
  scope: Scope,
  spec: SpecRow,
  { content, problems }: Checked,
): Promise<z.infer<typeof SpecPreview>> {
  if (content === null) return { problems: [...problems], content, text: null, touched: [] };
  const touched = await touchedBy(scope, spec, stateOfContent(scope, content));
  return { problems: [], content, text: formatSpecText(content), touched };
}

function touchedBy(scope: Scope, { id, phases: before }: SpecRow, { phases }: Pick<SpecRow, "phases">) {
  return selectTouched(scope, id, matchPhases(before, phases));
}
