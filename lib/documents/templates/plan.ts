import type { DocumentTemplate } from "./template";

const UX = `# {{project_name}} UI/UX Specification

## Introduction

### Target User Personas

- **{{persona}}**: {{what_they_come_for}}

### Usability Goals

- {{goal_with_a_number}}

### Change Log

| Date | Version | Description | Author |
|---|---|---|---|
| {{date}} | 0.1 | First draft | {{author}} |

## Information Architecture (IA)

\`\`\`mermaid
flowchart TD
  home[Home] --> list[List]
  list --> detail[Detail]
\`\`\`

## User Flows

### {{flow_name}}

- Begins at: {{entry}}
- Succeeds when: {{success}}
- What can go wrong: {{edge_cases}}

## Wireframes & Mockups

{{where_the_designs_are}}

## Component Library / Design System

| Component | Variants | States |
|---|---|---|
| {{component}} | {{variants}} | {{states}} |

## Branding & Style Guide

| Token | Value | Use |
|---|---|---|
| {{token}} | {{value}} | {{use}} |

## Accessibility Requirements

- Standard: WCAG 2.2 AA
- Keyboard: {{requirement}}

## Responsiveness Strategy

| Breakpoint | From | What changes |
|---|---|---|
| Phone | 0 px | {{change}} |

## Animation & Micro-interactions

{{where_motion_helps}}

## Performance Considerations

- {{budget_with_a_number}}

## Next Steps

1. {{next_step}}

## Checklist Results
`;

const EPIC = `# Epic {{epic_number}}: {{epic_title}}

**Goal:** {{what_is_different_when_it_is_done}}

## Scope

- In: {{in_scope}}
- Out: {{out_of_scope}}

## Stories

### Story {{epic_number}}.1: {{story_title}}

As a {{user_type}},
I want {{action}},
so that {{benefit}}.

#### Acceptance Criteria

1. {{criterion}}

## Dependencies

- {{epic_or_system_it_waits_for}}

## Definition of Done

- [ ] Every story is done and its criteria are proved
- [ ] {{further_condition}}
`;

const STORY = `# Story {{epic_number}}.{{story_number}}: {{story_title}}

## Status

Draft

## Story

**As a** {{user_type}},
**I want** {{action}},
**so that** {{benefit}}.

## Acceptance Criteria

1. {{criterion}}

## Tasks / Subtasks

- [ ] {{task}} (AC: 1)
  - [ ] {{subtask}}

## Dev Notes

{{what_the_developer_must_know_with_its_source}}

### Testing

{{what_is_tested_where_and_how}}

## Change Log

| Date | Version | Description | Author |
|---|---|---|---|
| {{date}} | 0.1 | First draft | {{author}} |

## Dev Agent Record

### Agent Model Used

### Debug Log References

### Completion Notes List

### File List

## QA Results
`;

/** How it will look, and what is worked on. */
export const PLAN_TEMPLATES: readonly DocumentTemplate[] = [
  {
    id: "front-end-spec",
    kind: "OTHER",
    name: "UI/UX specification",
    description: "Flows, screens, components and accessibility of the user interface.",
    needsUi: true,
    content: UX,
  },
  {
    id: "epic",
    kind: "EPIC",
    name: "Epic",
    description: "A goal with its stories; epics and stories can be created from it.",
    content: EPIC,
  },
  {
    id: "story",
    kind: "STORY",
    name: "Story",
    description:
      "User story, criteria, tasks, notes for the developer, and room for the records of work and QA.",
    content: STORY,
  },
];
