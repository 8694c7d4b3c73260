import { phasesOf, type SpecBeginning } from "./template";

/** A service or a part of an API, from its data to how it is run. */
export const SERVICE_TEMPLATE: SpecBeginning = {
  name: "service",
  title: "Service or API",
  description: "Data, operations, endpoints and running it, each a phase that one agent can take.",
  type: "hierarchical",
  content: {
    overview: `## What it is for

Who calls this service, what they get from it, and what they do today without it.

## In scope

- What it answers
- What it keeps

## Not in scope

- What callers do themselves

## How we know that it works

- The first request, as a caller sends it, and the answer that comes back
- The slowest answer that is still good enough`,
    phases: phasesOf(
      {
        name: "data-model",
        hours: 4,
        description: "Tables, keys and the migration that makes them",
        content: `### Tables

| Table | Holds | Key | Refers to |
|---|---|---|---|
| | | | |

### Rules that the database keeps

- What must be unique
- What must not be empty

### Migration

- Forward, and back
- What happens to rows that are there already

### Done when

- [ ] The migration runs on an empty and on a filled database
- [ ] A test breaks each rule above once, and is refused`,
      },
      {
        name: "operations",
        hours: 8,
        description: "What the service does, without any transport",
        content: `### Operations

For each one: what it takes, what it answers, who may call it, what it changes, and what can go wrong.

### Errors

| Case | Code | Sentence for the caller |
|---|---|---|
| | | |

### Done when

- [ ] Each operation has a test of its guarantee and one of each error
- [ ] Two calls at once leave the data whole`,
      },
      {
        name: "endpoints",
        hours: 6,
        description: "Routes, validation and the description of the API",
        content: `### Routes

| Method | Path | Operation | Status |
|---|---|---|---|
| | | | |

### Validation

- What is refused, and the sentence that says why

### Done when

- [ ] The description of the API is made from the code, and is right
- [ ] A request without permission, with bad input and with an unknown id is answered as written above`,
      },
      {
        name: "running-it",
        hours: 4,
        description: "Configuration, logs, health and limits",
        content: `### Configuration

| Variable | Meaning | Default |
|---|---|---|
| | | |

### What is watched

- Health, and what it looks at
- Figures, and when somebody is called

### Done when

- [ ] It starts from nothing with the documented settings
- [ ] It stops without losing a request`,
      },
    ),
    architecture: `What the service talks to, and over what:

\`\`\`mermaid
flowchart LR
  caller[Caller] --> service[This service]
  service --> database[(Database)]
\`\`\`

## Decisions

- What was decided, what else was looked at, and why it lost`,
    technology_stack:
      "- Language and framework, as in the rest of the project\n- Database\n- What is new, and why it is needed",
  },
};
