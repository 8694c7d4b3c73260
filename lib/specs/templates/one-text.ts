import type { SpecBeginning } from "./template";

/** A spec that is read from top to bottom. */
export const ONE_TEXT_TEMPLATE: SpecBeginning = {
  name: "one-text",
  title: "One text",
  description: "A short specification as one Markdown text; its sections can be cut into tasks.",
  type: "monolithic",
  text: `## Overview

What this is, for whom, and why now.

## Requirements

- What it must do
- What it must never do

## Architecture

What it is made of, and what was decided about that.

## Technology stack

- What is used, with versions where they matter

## Phase 1: foundation

**Hours:** 4

What comes first, because the rest stands on it.

- [ ] Done when …

## Phase 2: the feature itself

**Hours:** 8

What people will notice.

- [ ] Done when …

## Risks

- What may go wrong, and how we would notice

## Open questions

- Who answers them, and by when
`,
};
