import type { DocumentTemplate } from "./template";

const CHANGE_LOG = `### Change Log

| Date | Version | Description | Author |
|---|---|---|---|
| {{date}} | 0.1 | First draft | {{author}} |`;

const GREENFIELD = `# {{project_name}} Product Requirements Document (PRD)

## Goals and Background Context

### Goals

- {{outcome_that_can_be_checked}}

### Background Context

{{what_led_here_and_what_happens_if_nothing_is_done}}

${CHANGE_LOG}

## Requirements

### Functional

- FR1: {{what_it_must_do}}
- FR2: {{what_it_must_do_next}}

### Non Functional

- NFR1: {{how_well_it_must_do_it_with_a_number}}

## User Interface Design Goals

### Overall UX Vision

{{how_it_should_feel_to_use}}

### Key Interaction Paradigms

- {{interaction}}

### Core Screens and Views

- {{screen}}

### Accessibility: WCAG AA

### Branding

{{colours_type_and_tone}}

### Target Device and Platforms: Web Responsive

## Technical Assumptions

### Repository Structure: {{monorepo_polyrepo_or_multi_repo}}

### Service Architecture

{{services_and_why}}

### Testing Requirements

{{which_kinds_of_tests_prove_what}}

### Additional Technical Assumptions and Requests

- {{assumption}}

## Epic List

1. Epic 1: Foundation: {{one_sentence_goal}}
2. Epic 2: {{epic_title}}: {{one_sentence_goal}}

## Epic 1: Foundation

{{epic_goal}}

### Story 1.1: {{story_title}}

As a {{user_type}},
I want {{action}},
so that {{benefit}}.

#### Acceptance Criteria

1. {{criterion}}

## Checklist Results Report

_Filled in when the master checklist was run._

## Next Steps

### UX Expert Prompt

{{what_the_ux_specification_should_settle}}

### Architect Prompt

{{what_the_architecture_should_settle}}
`;

const BROWNFIELD = `# {{project_name}} Brownfield Enhancement PRD

## Intro Project Analysis and Context

### Existing Project Overview

{{what_the_system_does_today_and_where_its_code_is}}

### Available Documentation Analysis

- [ ] Tech stack
- [ ] Source tree
- [ ] Coding standards
- [ ] API documentation
- [ ] Known technical debt

### Enhancement Scope Definition

- Kind of enhancement: {{new_feature_change_integration_or_modernisation}}
- Impact on existing code: {{minimal_moderate_or_major}}

### Goals and Background Context

- {{goal}}

${CHANGE_LOG}

## Requirements

### Functional

- FR1: {{what_it_must_do_without_breaking_what_is_there}}

### Non Functional

- NFR1: {{limit_that_must_not_get_worse}}

### Compatibility Requirements

- CR1: Existing API: {{what_stays_compatible}}
- CR2: Database schema: {{what_stays_compatible}}
- CR3: User interface: {{what_stays_consistent}}
- CR4: Integrations: {{what_stays_compatible}}

## User Interface Enhancement Goals

### Integration with Existing UI

{{how_new_screens_fit_in}}

### Modified and New Screens

- {{screen}}

## Technical Constraints and Integration Requirements

### Existing Technology Stack

| Part | Technology | Version | Note |
|---|---|---|---|
| {{part}} | {{technology}} | {{version}} | {{note}} |

### Integration Approach

- Database: {{approach}}
- API: {{approach}}
- Tests: {{approach}}

### Code Organization and Standards

{{where_new_code_goes}}

### Deployment and Operations

{{how_it_goes_live_and_how_it_is_taken_back}}

### Risk Assessment and Mitigation

| Risk | Mitigation |
|---|---|
| {{risk}} | {{mitigation}} |

## Epic and Story Structure

### Epic Approach

{{one_epic_or_several_and_why}}

## Epic 1: {{enhancement_title}}

**Epic Goal**: {{epic_goal}}

**Integration Requirements**: {{what_must_keep_working}}

### Story 1.1: {{story_title}}

As a {{user_type}},
I want {{action}},
so that {{benefit}}.

#### Acceptance Criteria

1. {{criterion}}

#### Integration Verification

- IV1: {{existing_function_that_is_proved_intact}}
- IV2: {{integration_point_that_is_proved}}
- IV3: {{performance_that_is_proved}}
`;

/** What is to be built: with or without a system that is there already. */
export const PRD_TEMPLATES: readonly DocumentTemplate[] = [
  {
    id: "prd",
    kind: "PRD",
    name: "PRD, from scratch",
    description: "Goals, numbered requirements, epics and stories of a new product.",
    projectType: "greenfield",
    content: GREENFIELD,
  },
  {
    id: "brownfield-prd",
    kind: "PRD",
    name: "PRD, enhancement",
    description: "What changes in a system that is there, and what must keep working.",
    projectType: "brownfield",
    content: BROWNFIELD,
  },
];
