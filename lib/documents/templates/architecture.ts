import type { DocumentTemplate } from "./template";

const INTRODUCTION = `## Introduction

{{what_this_architecture_covers_and_what_it_builds_on}}

### Change Log

| Date | Version | Description | Author |
|---|---|---|---|
| {{date}} | 0.1 | First draft | {{author}} |

## High Level Architecture

### Technical Summary

{{the_system_in_five_sentences}}

### High Level Diagram

\`\`\`mermaid
flowchart LR
  person([Person]) --> app[Application]
  app --> data[(Database)]
\`\`\`

## Tech Stack

| Category | Technology | Version | Purpose | Why |
|---|---|---|---|---|
| Language | {{language}} | {{version}} | {{purpose}} | {{reason}} |

## Data Models

### {{model_name}}

- Purpose: {{purpose}}
- Key attributes: {{attributes}}
- Relationships: {{relationships}}
`;

const SCHEMA = `## Database Schema

\`\`\`sql
-- {{tables_and_keys}}
\`\`\`
`;

const CLOSING = `## Error Handling Strategy

{{how_errors_are_told_logged_and_recovered_from}}

## Checklist Results Report

_Filled in when the checklist was run._
`;

const BACKEND = `# {{project_name}} Architecture Document

${INTRODUCTION}
## Components

### {{component_name}}

- Responsibility: {{responsibility}}
- Interfaces: {{interfaces}}
- Depends on: {{dependencies}}

## External APIs

### {{api_name}}

- Purpose: {{purpose}}
- Authentication: {{authentication}}
- Limits: {{limits}}

## Core Workflows

\`\`\`mermaid
sequenceDiagram
  participant Caller
  participant Service
  Caller->>Service: request
  Service-->>Caller: answer
\`\`\`

## REST API Spec

\`\`\`yaml
openapi: 3.1.0
\`\`\`

${SCHEMA}
## Source Tree

\`\`\`text
src/
\`\`\`

## Infrastructure and Deployment

- Environments: {{environments}}
- Roll-back: {{how_a_release_is_taken_back}}

## Coding Standards

- {{rule_that_a_reviewer_would_ask_for}}

## Test Strategy and Standards

| Level | What it proves | Where |
|---|---|---|
| Unit | {{purpose}} | {{place}} |

## Security

- Input: {{how_it_is_checked}}
- Who may do what: {{authorisation}}
- Secrets: {{where_they_live}}

${CLOSING}
## Next Steps

1. {{next_step}}
`;

const FULLSTACK = `# {{project_name}} Fullstack Architecture Document

${INTRODUCTION}
## API Specification

{{style_and_where_the_contract_lives}}

## Components

### {{component_name}}

- Responsibility: {{responsibility}}
- Interfaces: {{interfaces}}

## External APIs

- {{api_and_purpose}}

## Core Workflows

{{the_two_or_three_that_everything_else_follows}}

${SCHEMA}
## Frontend Architecture

- Component organisation: {{organisation}}
- State: {{where_it_lives}}
- Routing: {{routes}}

## Backend Architecture

- Services: {{services}}
- Data access: {{pattern}}
- Authentication: {{pattern}}

## Unified Project Structure

\`\`\`text
apps/
packages/
\`\`\`

## Development Workflow

\`\`\`sh
# {{how_to_set_up_run_and_test}}
\`\`\`

## Deployment Architecture

{{where_each_part_runs_and_how_it_gets_there}}

## Security and Performance

- Security: {{requirement}}
- Performance: {{budget_with_a_number}}

## Testing Strategy

| Level | What it proves | Where |
|---|---|---|
| Unit | {{purpose}} | {{place}} |
| End to end | {{purpose}} | {{place}} |

## Coding Standards

- {{rule_that_a_reviewer_would_ask_for}}

## Monitoring and Observability

- {{signal_and_who_looks_at_it}}

${CLOSING}`;

const FRONT_END = `# {{project_name}} Frontend Architecture Document

${INTRODUCTION.replace(/## Data Models[\s\S]*$/, "")}
## Project Structure

\`\`\`text
src/
  components/
  pages/
\`\`\`

## Components

- Naming and files: {{convention}}
- Example: {{component}}

## Data Models

{{types_that_the_screens_share_with_the_server}}

## State Management

{{what_state_lives_where}}

## API Integration

{{how_the_server_is_called_and_errors_are_shown}}

## Routing

| Route | Screen | Who may see it |
|---|---|---|
| {{route}} | {{screen}} | {{audience}} |

## Styling Guidelines

{{tokens_themes_and_how_they_are_used}}

## Testing Requirements

{{what_is_tested_at_which_level}}

## Coding Standards

- {{rule_that_a_reviewer_would_ask_for}}

## Security

{{what_the_browser_must_never_hold}}

## Deployment

{{how_it_is_built_and_served}}

${CLOSING}`;

/** How it will be built. */
export const ARCHITECTURE_TEMPLATES: readonly DocumentTemplate[] = [
  {
    id: "fullstack-architecture",
    kind: "ARCHITECTURE",
    name: "Architecture, full stack",
    description: "Front end and back end in one document.",
    needsUi: true,
    content: FULLSTACK,
  },
  {
    id: "architecture",
    kind: "ARCHITECTURE",
    name: "Architecture, back end",
    description: "Services, data and deployment of a system without a user interface of its own.",
    content: BACKEND,
  },
  {
    id: "front-end-architecture",
    kind: "ARCHITECTURE",
    name: "Architecture, front end",
    description: "The user interface's code, beside an architecture of the back end.",
    needsUi: true,
    content: FRONT_END,
  },
];
