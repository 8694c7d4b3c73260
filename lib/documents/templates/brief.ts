import type { DocumentTemplate } from "./template";

/** What a project is for, before anybody plans it. */
export const BRIEF_TEMPLATE: DocumentTemplate = {
  id: "project-brief",
  kind: "PROJECT_BRIEF",
  name: "Project brief",
  description: "Problem, users, goals and the first scope, on two pages.",
  content: `# Project Brief: {{project_name}}

## Executive Summary

{{what_it_is_for_whom_and_why_now}}

## Problem Statement

What goes wrong today, for whom, how often, and what it costs:

{{problem}}

## Proposed Solution

{{solution_in_three_sentences}}

## Target Users

### Primary: {{primary_user}}

- What they do today: {{current_way}}
- What they need: {{need}}

## Goals & Success Metrics

| Goal | Measured by | Today | Target |
|---|---|---|---|
| {{goal}} | {{metric}} | {{baseline}} | {{target}} |

## MVP Scope

### In

- {{must_have}}

### Out

- {{left_out_and_why}}

## Post-MVP Vision

{{what_comes_after}}

## Technical Considerations

- Platforms: {{platforms}}
- Systems it must work with: {{integrations}}

## Constraints & Assumptions

- Budget and time: {{budget_and_time}}
- Taken for granted until shown otherwise: {{assumption}}

## Risks & Open Questions

| Risk or question | If it happens | What we do |
|---|---|---|
| {{risk}} | {{effect}} | {{answer}} |

## Appendices

## Next Steps

1. {{next_step}}
`,
};
