import { phasesOf, type SpecBeginning } from "./template";

/** A change of tables under a system that goes on running. */
export const DATABASE_CHANGE_TEMPLATE: SpecBeginning = {
  name: "database-change",
  title: "Database change",
  description: "Widen, fill, switch and narrow: a change of tables while the system goes on running.",
  type: "hierarchical",
  content: {
    overview: `## What changes

From which shape to which, and what becomes possible by it.

## How much there is

- Rows today, and how fast they grow
- The longest that a table may be locked

## Way back

Up to which phase one can go back without losing anything, and how.`,
    phases: phasesOf(
      {
        name: "widen",
        hours: 3,
        description: "New columns and tables beside the old ones; nothing reads them yet",
        content: `### Migration

\`\`\`sql
-- adds only; no lock longer than a moment
\`\`\`

### Done when

- [ ] The version that runs today works unchanged on the new tables
- [ ] The way back drops what was added`,
      },
      {
        name: "write-both",
        hours: 4,
        description: "Every write goes to the old and to the new place",
        content: `### Places that write

- File and function, one line each

### Done when

- [ ] A test shows for each place that both say the same`,
      },
      {
        name: "fill",
        hours: 4,
        description: "Old rows are brought over in small steps",
        content: `### Steps

- How many rows at a time, and how long it may take
- What happens when it is stopped in the middle and begun again

### Check

\`\`\`sql
-- must answer 0
\`\`\`

### Done when

- [ ] Run twice it changes nothing the second time
- [ ] The check answers 0 on a copy of the real data`,
      },
      {
        name: "switch-reads",
        hours: 4,
        description: "What read the old place reads the new one",
        content: `### Places that read

- File and function, one line each

### Done when

- [ ] Nothing reads the old place any more
- [ ] The slowest query is not slower than before: figures of both`,
      },
      {
        name: "narrow",
        hours: 2,
        description: "The old columns and tables go, once nobody needs the way back",
        content: `### When

How long it has to run without a complaint first.

### Done when

- [ ] Nothing in the code names what is dropped
- [ ] There is a backup from right before`,
      },
    ),
    architecture: `\`\`\`mermaid
erDiagram
  OLD ||--o{ NEW : becomes
\`\`\``,
    technology_stack: "The database and the migrations of the project.",
  },
};
