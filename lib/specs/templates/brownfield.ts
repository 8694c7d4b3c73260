import { phasesOf, type SpecBeginning } from "./template";

/** A change in a system that people rely on already. */
export const BROWNFIELD_TEMPLATE: SpecBeginning = {
  name: "brownfield-change",
  title: "Change in an existing system",
  description: "What is there, tests that hold it still, the change in safe steps, and the way back.",
  type: "hierarchical",
  content: {
    overview: `## What is there today

Which parts are touched, who relies on them, and what they do that nobody wrote down.

## What will be different

- For users
- For those who run it
- For other systems

## What must stay exactly as it is

- 

## Risks

| What can break | How we would notice | What we do then |
|---|---|---|
| | | |`,
    phases: phasesOf(
      {
        name: "hold-still",
        hours: 4,
        description: "Tests for what must stay as it is",
        content: `### What is held

- Behaviour, and the test that holds it

### Done when

- [ ] The tests pass on the system as it is today
- [ ] Each fails when its behaviour is broken on purpose`,
      },
      {
        name: "make-room",
        hours: 4,
        description: "Change the shape without changing what it does",
        content: `### Seams

Where the new part will be put in, and what has to be taken apart for that.

### Done when

- [ ] The tests of the first phase pass unchanged
- [ ] It could be delivered like this`,
      },
      {
        name: "change",
        hours: 8,
        description: "The new behaviour, switched off at first",
        content: `### Behaviour

- Given, when, then

### Switch

What it is called, who turns it, and what it is until then.

### Done when

- [ ] Off: everything as before. On: the behaviour above, with tests of both`,
      },
      {
        name: "roll-out",
        hours: 3,
        description: "Turn it on step by step, and take away what is not needed any more",
        content: `### Steps

1. For whom first, and what is looked at
2. For everybody
3. The old way and the switch go

### Way back

What is done, by whom, and how long it takes.

### Done when

- [ ] The figures that were named above are as good as before
- [ ] Nothing of the old way is left`,
      },
    ),
    architecture: "What the change touches, before and after, and what it deliberately leaves alone.",
    technology_stack: "What the system uses. Anything new, with its reason and who agreed.",
  },
};
