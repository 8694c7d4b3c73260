import { phasesOf, type SpecBeginning } from "./template";

/** Something that people see and do on a screen. */
export const UI_FEATURE_TEMPLATE: SpecBeginning = {
  name: "ui-feature",
  title: "UI feature",
  description: "What people do, the screens with all their states, and the check with keyboard and phone.",
  type: "hierarchical",
  content: {
    overview: `## What people want to do

As a …, I want to …, so that …

## The way there

1. Where they come from
2. What they do
3. What they see when it is done

## Not in this spec

- `,
    phases: phasesOf(
      {
        name: "data-and-operations",
        hours: 5,
        description: "What the screens ask and change",
        content: `### Reads

| What | Answer | How many |
|---|---|---|
| | | |

### Changes

- What each one takes, and what is answered when it is refused

### Done when

- [ ] Everything the screens need is there, with tests
- [ ] Nobody sees what belongs to others`,
      },
      {
        name: "screens",
        hours: 8,
        description: "Layout, components and every state",
        content: `### Screens

For each: what it shows first, what is reached from it, its address.

### States

| State | What is shown | What can be done |
|---|---|---|
| Loading | | |
| Empty | | |
| Filled | | |
| Error | | |
| Not allowed | | |

### Words

The labels, buttons and messages as they will stand there.

### Done when

- [ ] Each state was looked at in light and dark, wide and on a phone`,
      },
      {
        name: "keyboard-and-access",
        hours: 3,
        description: "Everything without a mouse, and for screen readers",
        content: `- The order of focus, and where it goes after each action
- Names of what has no words
- What is announced

### Done when

- [ ] The whole way was gone with the keyboard alone
- [ ] A checker finds nothing`,
      },
      {
        name: "journeys",
        hours: 3,
        description: "The ways through it as tests in a browser",
        content: `### Journeys

1. The usual way
2. Something goes wrong, and is put right
3. Two people at once

### Done when

- [ ] Each journey is a test, and fails when the feature is taken out`,
      },
    ),
    architecture: "Which components are new, which are used again, and where what is shown comes from.",
    technology_stack:
      "The interface's framework and components of the project; nothing new without a reason.",
  },
};
