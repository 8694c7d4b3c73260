import type { ProjectType } from "@/db/enums";
import { ARCHITECTURE_TEMPLATES } from "./architecture";
import { BRIEF_TEMPLATE } from "./brief";
import { PLAN_TEMPLATES } from "./plan";
import { PRD_TEMPLATES } from "./prd";
import { QA_TEMPLATES } from "./qa";
import type { DocumentTemplate } from "./template";

const OTHER: DocumentTemplate = {
  id: "other",
  kind: "OTHER",
  name: "Note",
  description: "Anything else worth keeping beside the plan.",
  content: `# {{title}}

_{{author}}, {{date}}_

## Context

{{why_this_is_written}}

## Findings

- {{finding}}

## Decision

{{what_follows}}
`,
};

/** Every template, in the order in which a project needs them. */
export const TEMPLATES: readonly DocumentTemplate[] = [
  BRIEF_TEMPLATE,
  ...PRD_TEMPLATES,
  ...ARCHITECTURE_TEMPLATES,
  ...PLAN_TEMPLATES,
  ...QA_TEMPLATES,
  OTHER,
];

/** The templates for a kind of project, those meant for it first and the ones for another kind last. */
export function templatesFor(project: { type: ProjectType; hasUi: boolean }): DocumentTemplate[] {
  const misfit = ({ projectType, needsUi }: DocumentTemplate) =>
    Number(
      (projectType !== undefined && projectType !== project.type) || (needsUi === true && !project.hasUi),
    );
  return TEMPLATES.toSorted((a, b) => misfit(a) - misfit(b));
}
