import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isGateOf } from "@/lib/documents/rules/story-gate";
import { readOldTexts } from "@/lib/stories/read-old-texts";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let owner: Inhabitant;
let epicId: string;
let number = 0;
let story: Awaited<ReturnType<typeof read>>;

const text = (n: string) => `# Story ${n}: Sign in\r
\r
## Acceptance Criteria\r
1. It is.\r
\r
## Tasks / Subtasks\r
- [ ] One (AC: 1)\r
  - [ ] One and a half\r
- [ ] Two\r
\r
## Dev Notes\r
Words.\r
`;

beforeAll(async () => {
  world = await createWorld();
  owner = world.acme;
  const project = await owner.as.projects.create({ key: "ACME", name: "A", type: "greenfield", hasUi: true });
  const epic = { number: 1, title: "Access" };
  epicId = (await owner.as.epics.create({ project_id: project.id, epic_data: epic })).id;
});
afterAll(() => world.close());

beforeEach(async () => {
  number++;
  const story_data = { number: `1.${number}`, title: "Sign in", content: text(`1.${number}`) };
  const made = await owner.as.stories.createForEpic({ epic_id: epicId, story_data });
  story = await read(made.key);
});

const read = (storyId: string) => owner.as.stories.get({ storyId });
const base = () => ({ storyId: story.key, baseVersion: story.documentVersion });

describe("sections of a story's text", () => {
  test("one is written, and all others keep their bytes", async () => {
    await owner.as.stories.updateSection({ ...base(), section: "dev-notes", content: "Other\n\nwords." });
    expect((await read(story.key)).content).toBe(story.content.replace("Words.", "Other\r\n\r\nwords."));
    const { sections, missing } = await owner.as.stories.getSections({ storyId: story.key });
    expect(sections.map(({ id }) => id)).toEqual(["title", "criteria", "tasks", "dev-notes"]);
    expect(missing).toEqual(["change-log", "dev-record", "qa-results"]);
  });

  test("two people write different sections from the same version, and both are kept", async () => {
    await owner.as.subtasks.set({ ...base(), line: 7, done: true });
    const saved = await owner.as.stories.updateSection({ ...base(), section: "dev-notes", content: "Mine." });
    expect(saved.merged).toBe(true);
    const { content } = await read(story.key);
    expect(content).toBe(story.content.replace("[ ] One (", "[x] One (").replace("Words.", "Mine."));
  });

  test("two people write the same section: the second is shown what the first wrote", async () => {
    await owner.as.stories.updateSection({ ...base(), section: "dev-notes", content: "First." });
    await expect(
      owner.as.stories.updateSection({ ...base(), section: "dev-notes", content: "Second." }),
    ).rejects.toMatchObject({ code: "conflict", data: { merge: { clean: false } } });
  });

  test("a missing one is added in its place; an open code block is refused", async () => {
    const saved = await owner.as.stories.updateSection({
      ...base(),
      section: "qa-results",
      content: "Good.",
    });
    expect(saved.content).toBe(`${story.content}\r\n## QA Results\r\n\r\nGood.\r\n`);
    await expect(
      owner.as.stories.updateSection({ ...base(), section: "dev-notes", content: "```js\nx" }),
    ).rejects.toMatchObject({ code: "invalid_input", message: expect.stringContaining("never closed") });
    await expect(
      owner.as.stories.updateSection({ ...base(), section: "nothing", content: "x" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("who plays another part of the method may not write it, nor anybody of another workspace", async () => {
    const developer = await world.join(owner, "developer");
    const notes = { ...base(), section: "dev-notes", content: "x" };
    await expect(developer.as.stories.updateSection(notes)).rejects.toMatchObject({ code: "forbidden" });
    const record = { ...base(), section: "dev-record", content: "### File List\n- a.ts" };
    expect((await developer.as.stories.updateSection(record)).content).toContain("## Dev Agent Record");
    const theirs = { ...notes, storyId: story.id };
    await expect(world.globex.as.stories.updateSection(theirs)).rejects.toMatchObject({ code: "not_found" });
    const tick = { storyId: story.id, baseVersion: 1, line: 7, done: true };
    await expect(world.globex.as.subtasks.set(tick)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("tasks of a story's text", () => {
  const counts = async () => {
    const { subtasksTotal, subtasksDone } = await read(story.key);
    return [subtasksDone, subtasksTotal];
  };

  test("are counted on the card whichever door changes the text", async () => {
    expect(await counts()).toEqual([0, 3]);
    await owner.as.subtasks.set({ ...base(), line: 8, done: true });
    expect(await counts()).toEqual([1, 3]);
    const { documentId, content, documentVersion: baseVersion } = await read(story.key);
    await owner.as.documents.save({ documentId, baseVersion, content: content.replace("- [ ] Two\r\n", "") });
    expect(await counts()).toEqual([1, 2]);
  });

  test("two people tick at once, and both ticks are kept", async () => {
    await Promise.all([
      owner.as.subtasks.set({ ...base(), line: 7, done: true }),
      owner.as.subtasks.set({ ...base(), line: 8, done: true }),
    ]).catch(() => owner.as.subtasks.set({ ...base(), line: 8, done: true }));
    await owner.as.subtasks.set({ ...base(), line: 9, done: true });
    expect(await counts()).toEqual([3, 3]);
  });

  test("are added, reworded, moved and removed line by line", async () => {
    const added = await owner.as.subtasks.add({ ...base(), text: "Three" });
    expect(added.content).toContain("- [ ] Two\r\n- [ ] Three\r\n");
    // All of these name lines of the first version; by their words they are found in the newest one.
    await owner.as.subtasks.update({ ...base(), line: 9, text: "Two, (AC: 2)" });
    await owner.as.subtasks.move({ ...base(), line: 7, afterLine: null });
    const { version } = await owner.as.subtasks.remove({ ...base(), line: 8 });
    const { content } = await read(story.key);
    expect(content).toContain("- [ ] One (AC: 1)\r\n- [ ] Two, (AC: 2)\r\n- [ ] Three\r\n");
    const moved = { storyId: story.key, baseVersion: version, line: 9, afterLine: 7, nested: true };
    const done = await owner.as.subtasks.move(moved);
    expect(done.content).toContain("- [ ] One (AC: 1)\r\n  - [ ] Three\r\n- [ ] Two, (AC: 2)\r\n");
    await expect(owner.as.subtasks.set({ ...base(), line: 9, done: true })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("history says who ticked what", async () => {
    await owner.as.subtasks.set({ ...base(), line: 9, done: true });
    const { items } = await owner.as.stories.activity({ storyId: story.key });
    expect(items[0]?.sentence).toBe("ticked the task “Two”");
  });
});

test("texts from before tasks were counted are read by a job", async () => {
  await world.pool.query("update document_contents set facts = facts - 't'");
  expect((await read(story.key)).subtasksTotal).toBe(0);
  while ((await readOldTexts()) > 0);
  expect((await read(story.key)).subtasksTotal).toBe(3);
});

describe("the QA gate of a story", () => {
  const gate = (decision: string) =>
    `schema: 1\nstory: "1.1"\ngate: ${decision}\nstatus_reason: x\nreviewer: Quinn\n`;
  const add = async (decision: string) =>
    owner.as.documents.create({
      projectId: "ACME",
      kind: "QA_GATE",
      title: `Gate of 1.${number}`,
      path: `docs/qa/gates/1.${number}-sign-in.yml`,
      content: gate(decision),
    });
  const qaGate = async () => (await read(story.key)).qaGate;

  test("follows its file: made, saved, put away and brought back", async () => {
    expect(await qaGate()).toBeNull();
    const { id: documentId } = await add("CONCERNS");
    expect(await qaGate()).toBe("CONCERNS");
    await owner.as.documents.save({ documentId, baseVersion: 1, content: gate("PASS") });
    expect(await qaGate()).toBe("PASS");
    await owner.as.documents.archive({ documentId });
    expect(await qaGate()).toBeNull();
    await owner.as.documents.restore({ documentId });
    expect(await qaGate()).toBe("PASS");
  });

  test("is found by the database as by the rules: by the number that its file or title begins with", async () => {
    const gates = [
      { path: "docs/qa/gates/1.3-sign-in.yml", title: "Gate" },
      { path: "docs/qa/gates/01-03-sign-in.yml", title: "Gate 9.9" },
      { path: "story-AI4.1.slug.yaml", title: "" },
      { path: "AI-4.1.yml", title: "" },
      { path: "notes.yml", title: "Quality gate 2.10: Payments" },
      { path: null, title: "Gate of 1.12A – Later" },
      { path: null, title: "Release 1.2.3" },
      { path: "1.3x-y.yml", title: "none" },
    ];
    for (const gate of gates) {
      for (const number of ["1.3", "1-3", "AI4.1", "AI-4.1", "2.10", "2.1", "1.12A", "1.2", "9.9", "1.3x"]) {
        const { rows } = await world.pool.query<{ same: boolean }>(
          "select coalesce(gate_number($1, $2) = number_key($3), false) as same",
          [gate.path, gate.title, number],
        );
        expect(rows[0]?.same, `${gate.path} ${gate.title} ${number}`).toBe(isGateOf(number, gate));
      }
    }
  });

  test("is there for a story that comes after its gate", async () => {
    number += 100;
    await add("FAIL");
    const story_data = { number: `1.${number}`, title: "Late", content: "" };
    const late = await owner.as.stories.createForEpic({ epic_id: epicId, story_data });
    expect((await read(late.key)).qaGate).toBe("FAIL");
    number -= 100;
  });
});
