import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { BlobReader, BlobWriter, TextReader, TextWriter, ZipReader, ZipWriter } from "@zip.js/zip.js";

/** The files of a project by their paths. */
export type PlanFiles = Record<string, string>;

const INTRO = "# Larder Product Requirements Document (PRD)\n\n";
const GOALS = "## Goals and Background Context\n\n### Goals\n\n- Know what is in the larder\n\n";
const EPIC = `## Epic 1: Counting

Everything on the shelves is counted.

### Story 1.1: Count the jars

As a keeper,
I want the jars counted,
so that I buy what is missing.

#### Acceptance Criteria

1. Every jar is counted once
2. The count is shown

### Story 1.2: Print the list

As a keeper,
I want the list on paper,
so that I take it along.

#### Acceptance Criteria

1. The list fits one page
`;
const STORY = `# Story 1.1: Count the jars

## Status
Approved

## Story
**As a** keeper,
**I want** the jars counted,
**so that** I buy what is missing.

## Acceptance Criteria
1. Every jar is counted once
2. The count is shown

## Tasks / Subtasks
- [ ] Walk along the shelves (AC: 1)

## Dev Notes
The top shelf is high.
`;

/** A small project of BMAD 4, written for these tests. */
export function larderPlan(): PlanFiles {
  return {
    ".bmad-core/core-config.yaml":
      "prd:\n  prdFile: docs/prd.md\n  prdSharded: false\ndevStoryLocation: docs/stories\nqa:\n  qaLocation: docs/qa\n",
    "docs/prd.md": INTRO + GOALS + EPIC,
    "docs/stories/1.1.count-the-jars.md": STORY,
    "docs/architecture.md": "# Larder Architecture\r\n\r\n## Tech Stack\r\n\r\nPaper and pencil.\r\n",
    "docs/notes/shopping.csv": "jar,count\nplums,3\n",
  };
}

/** The same project with its PRD in pieces too, one of which says something else. */
export function driftedPlan(): PlanFiles {
  const raised = (text: string) => text.replace(/^#(?=#)/gm, "");
  return {
    ...larderPlan(),
    "docs/prd/index.md": `${INTRO}## Sections\n\n- [Goals and Background Context](./goals-and-background-context.md)\n- [Epic 1: Counting](./epic-1-counting.md)\n`,
    "docs/prd/goals-and-background-context.md": raised(GOALS)
      .replace("in the larder", "on the shelves")
      .trimEnd()
      .concat("\n"),
    "docs/prd/epic-1-counting.md": raised(EPIC),
  };
}

/** Packs files as a person would. */
export async function zipOf(files: PlanFiles): Promise<Buffer> {
  const writer = new ZipWriter(new BlobWriter("application/zip"), { useWebWorkers: false });
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return Buffer.from(await (await writer.close()).arrayBuffer());
}

/** What a zip holds. */
export async function filesOf(zip: Buffer): Promise<PlanFiles> {
  const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(zip)])), { useWebWorkers: false });
  const files: PlanFiles = {};
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files[entry.filename] = await entry.getData(new TextWriter());
  }
  await reader.close();
  return files;
}

/** Writes files into a folder of this machine, for choosing it. */
export function writePlan(folder: string, files: PlanFiles): string {
  for (const [name, text] of Object.entries(files)) {
    const target = path.join(folder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return folder;
}
