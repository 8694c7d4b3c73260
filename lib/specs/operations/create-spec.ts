import "server-only";
import type { SpecType } from "@/db/enums";
import { invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { addDocuments } from "@/lib/documents/operations/add-documents";
import { readState, storeState } from "@/lib/specs/operations/follow-text";
import { recordSpec } from "@/lib/specs/operations/shared";
import { showSpec } from "@/lib/specs/operations/show-spec";
import { requireOpenPlaces } from "@/lib/specs/queries/places";
import { insertSpec, takeSpecNumber } from "@/lib/specs/queries/write";
import { checkPhases } from "@/lib/specs/rules/check-content";
import { specTextTitle } from "@/lib/specs/rules/spec-key";
import { formatSpecText } from "@/lib/specs/rules/spec-text";
import { CreateSpecInput, Spec } from "@/lib/specs/schema/spec";
import { SPEC_TEMPLATES } from "@/lib/specs/templates/templates";
import { refusedContent } from "./shared";

type NewText = Pick<CreateSpecInput, "type" | "content" | "text" | "template">;

export const createSpec = operation({
  name: "specs.create",
  summary: "Create a technical spec with its text: Markdown, or a structure of phases",
  method: "POST",
  path: "/projects/{projectId}/specs",
  permission: "specs.write",
})
  .input(CreateSpecInput)
  .output(Spec)
  .handler(async ({ input, context: { scope } }) => {
    const text = textOf(input);
    const state = readState(scope, input.type, text);
    const { projectId: project, epicId, storyId: story, title, type, estimatedHours = null, note } = input;
    const places = await requireOpenPlaces(scope, { project, epicId, story, dependsOn: input.dependsOn });
    const number = await takeSpecNumber(scope);
    const draft = { projectId: places.projectId, kind: "SPEC" as const, title: specTextTitle(number, title) };
    const [document] = await addDocuments(scope, [{ ...draft, content: text, note }]);
    if (!document) throw new Error("one draft gave no document");
    await storeState(scope, state);
    const spec = {
      ...places,
      id: scope.newId(),
      documentId: document.id,
      number,
      title,
      type,
      estimatedHours,
    };
    await insertSpec(scope, spec, state);
    recordSpec(scope, "created", spec, null, { number, title, type, phases: state.phases.length });
    return showSpec(scope, spec.id);
  });

/** The text that a new spec begins with. */
function textOf({ type, content, text, template }: NewText): string {
  if (content !== undefined && text !== undefined)
    throw invalidInput([{ path: "text", message: "Give the content or the text, not both." }]);
  if (text !== undefined) return text;
  if (content === undefined) return template === undefined ? emptyText(type) : templateText(type, template);
  if (type === "monolithic") {
    const message = "A monolithic spec is Markdown: give it as text, or choose the type hierarchical.";
    throw invalidInput([{ path: "content", message }]);
  }
  const problems = checkPhases(content.phases);
  if (problems.length > 0) throw refusedContent(problems, "content");
  return formatSpecText(content);
}

function emptyText(type: SpecType): string {
  const nothing = { overview: "", phases: [], architecture: "", technology_stack: "" };
  return type === "monolithic" ? "" : formatSpecText(nothing);
}

function templateText(type: SpecType, name: string): string {
  const template = SPEC_TEMPLATES.find((one) => one.name === name);
  if (template?.type !== type) {
    const fitting = SPEC_TEMPLATES.filter((one) => one.type === type).map((one) => one.name);
    const message = `There is no template “${name}” for a ${type} spec. Choose one of ${fitting.join(", ")}.`;
    throw invalidInput([{ path: "template", message }]);
  }
  return template.type === "monolithic" ? template.text : formatSpecText(template.content);
}
