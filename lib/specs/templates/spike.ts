import { phasesOf, type SpecBeginning } from "./template";

/** Finding something out in a time that is fixed before. */
export const SPIKE_TEMPLATE: SpecBeginning = {
  name: "spike",
  title: "Spike",
  description: "A question, a fixed time, an experiment and an answer that others can decide on.",
  type: "hierarchical",
  content: {
    overview: `## The question

One sentence that can be answered with yes, no or a figure.

## Why now

What cannot be decided or begun without the answer.

## Time

When it ends, whatever is known by then.`,
    phases: phasesOf(
      {
        name: "experiment",
        hours: 8,
        description: "The smallest thing that answers the question",
        content: `### What is tried

- What is built, and what is left out on purpose
- What is measured, on which data and machine

### What would prove us wrong

- 

### Done when

- [ ] Somebody else can run it again from what is written here`,
      },
      {
        name: "answer",
        hours: 3,
        description: "What was found, and what follows from it",
        content: `### Findings

| What | Figure or fact | How it was found |
|---|---|---|
| | | |

### Answer

### What follows

- What should be done, and what it is likely to take
- What is still not known

### Done when

- [ ] Whoever has to decide has read it`,
      },
    ),
    architecture: "",
    technology_stack: "What is tried, with versions.",
  },
};
