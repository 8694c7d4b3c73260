import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exportedFiles, type Files, importFiles } from "@/scripts/test/uploads";
import { createWorld, type World } from "@/scripts/test/world";

const PRD = `# Larder Product Requirements Document (PRD)

## Requirements

- FR1: Jars are counted.

## Epic 1: Shelves

Every shelf is known.

### Story 1.1: Count the jars

As a cook,
I want to count jars,
so that none is missing.

#### Acceptance Criteria

1. Each jar is counted.
2. The sum is shown.

### Story 1.2: Name the jars

As a cook,
I want names on jars,
so that I find them.

#### Acceptance Criteria

1. Each jar has a name.
`;
const STORY = `# Story 1.1: Count the jars

## Status

Approved

## Story

**As a** cook,
**I want** to count jars,
**so that** none is missing.

## Acceptance Criteria

1. Each jar is counted.
2. The sum is shown.

## Tasks / Subtasks

- [ ] Count (AC: 1)

## QA Results
`;
const crlf = (text: string) => text.replaceAll("\n", "\r\n");
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));

const FILES: Files = {
  "docs/prd.md": PRD,
  "docs/stories/1.1.count-the-jars.md": crlf(STORY),
  "docs/notes.md": utf16("# Notes\r\n\r\nLine one.\r\nLine two.\r\n"),
  "docs/brief.md": latin1("# Project Brief\n\nCaf\xe9 larder.\nSecond line.\n"),
  "logo.png": new Uint8Array([137, 80, 78, 71, 0, 1, 2, 3]),
};

let world: World;
let count = 0;
let key = "";

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

beforeEach(async () => {
  key = `X${++count}`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
  expect(await importFiles(world.acme, key, FILES)).toMatchObject({ status: "done" });
});

/** Lines that differ between what came in and what goes out, by file. */
async function changedLines(): Promise<Record<string, [string, string][]>> {
  const out = await exportedFiles(world.acme, key);
  const changed: Record<string, [string, string][]> = {};
  for (const [at, content] of Object.entries(FILES)) {
    const before = Buffer.from(content).toString("latin1").split("\n");
    const after = (out[at] ?? Buffer.of()).toString("latin1").split("\n");
    if (before.join("\n") === after.join("\n")) continue;
    const length = Math.max(before.length, after.length);
    changed[at] = Array.from({ length }, (_, line): [string, string] => [
      before[line] ?? "",
      after[line] ?? "",
    ]).filter(([was, is]) => was !== is);
  }
  return changed;
}

async function story(number: string) {
  const { items } = await world.acme.as.stories.list({ projectId: key });
  const found = items.find((item) => item.number === number);
  if (!found) throw new Error(`there is no story ${number}`);
  return found;
}

async function documentAt(path: string) {
  const { items } = await world.acme.as.documents.list({ projectId: key });
  const found = items.find((item) => item.path === path);
  if (!found) throw new Error(`there is no document ${path}`);
  return world.acme.as.documents.get({ documentId: found.id });
}

describe("what goes out after a change here differs in the lines that were changed, and in no other byte", () => {
  test("a story's status, in the words of its own file", async () => {
    const { id } = await story("1.1");
    await world.acme.as.stories.move({ storyId: id, status: "in_progress" });
    expect(await changedLines()).toEqual({
      "docs/stories/1.1.count-the-jars.md": [["Approved\r", expect.stringMatching(/^In ?Progress\r$/)]],
    });
  });

  test("a ticked criterion", async () => {
    const { id } = await story("1.1");
    const [first] = (await world.acme.as.stories.get({ storyId: id })).criteria;
    await world.acme.as.stories.setCriterion({ criterionId: first?.id ?? "", done: true });
    const changed = await changedLines();
    expect(Object.keys(changed)).toEqual(["docs/stories/1.1.count-the-jars.md"]);
    expect(Object.values(changed).flat()).toEqual([
      ["1. Each jar is counted.\r", "1. [x] Each jar is counted.\r"],
    ]);
  });

  test("an edited document, in the encoding and with the line ends of its file", async () => {
    const notes = await documentAt("docs/notes.md");
    const { id: documentId, version: baseVersion } = notes;
    expect(notes.content).toBe("# Notes\n\nLine one.\nLine two.\n");
    await world.acme.as.documents.save({
      documentId,
      baseVersion,
      content: notes.content.replace("one", "1"),
    });
    const brief = await documentAt("docs/brief.md");
    expect(brief.content).toContain("Café larder.");
    await world.acme.as.documents.save({
      ...{ documentId: brief.id, baseVersion: brief.version },
      content: brief.content.replace("Second", "Zweitê"),
    });
    const out = await exportedFiles(world.acme, key);
    expect(out["docs/notes.md"]?.equals(utf16("# Notes\r\n\r\nLine 1.\r\nLine two.\r\n"))).toBe(true);
    expect(
      out["docs/brief.md"]?.equals(latin1("# Project Brief\n\nCaf\xe9 larder.\nZweit\xea line.\n")),
    ).toBe(true);
    expect(Object.keys(await changedLines()).sort()).toEqual(["docs/brief.md", "docs/notes.md"]);
  });

  test("a story's own text goes back into its lines of the PRD, beside an edit of the PRD elsewhere", async () => {
    const prd = await documentAt("docs/prd.md");
    await world.acme.as.documents.save({
      ...{ documentId: prd.id, baseVersion: prd.version },
      content: prd.content.replace("Jars are counted.", "Jars are counted daily."),
    });
    const { documentId } = await world.acme.as.stories.get({ storyId: (await story("1.2")).id });
    const text = await world.acme.as.documents.get({ documentId });
    await world.acme.as.documents.save({
      ...{ documentId, baseVersion: text.version },
      content: text.content.replace("I want names on jars,", "I want labels on jars,"),
    });
    expect(await changedLines()).toEqual({
      "docs/prd.md": [
        ["- FR1: Jars are counted.", "- FR1: Jars are counted daily."],
        ["I want names on jars,", "I want labels on jars,"],
      ],
    });
    expect((await world.acme.as.exports.preview({ projectId: key })).items).toMatchObject([
      { path: "docs/prd.md", state: "changed", conflicts: [] },
    ]);
  });
});

test("what was made here gets files in the project's layout, and what is archived is left out and named", async () => {
  const api = world.acme.as;
  await api.documents.create({
    projectId: key,
    kind: "ARCHITECTURE",
    title: "Architecture",
    content: "# Architecture\n",
  });
  await api.stories.create({ projectId: key, title: "Dust the jars", number: "1.3" });
  const gone = await story("1.1");
  await api.stories.archive({ storyId: gone.id });
  const preview = await api.exports.preview({ projectId: key });
  expect(preview.items.map(({ path, state }) => [path, state])).toEqual([
    ["docs/architecture.md", "created"],
    ["docs/stories/1.3.dust-the-jars.md", "created"],
  ]);
  expect(preview.leftOut).toEqual([{ kind: "story", id: gone.id, title: "Count the jars" }]);
  const out = await exportedFiles(world.acme, key);
  expect(out["docs/architecture.md"]?.toString()).toBe("# Architecture\n");
  expect(Object.keys(out)).not.toContain("docs/stories/1.1.count-the-jars.md");
});

test("a member of another workspace cannot export", async () => {
  await expect(exportedFiles(world.globex, key)).rejects.toMatchObject({ code: "not_found" });
});
