import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StoryStatus } from "@/db/enums";
import { openGate } from "@/scripts/test/open-gate";
import { importFiles } from "@/scripts/test/uploads";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projects = 0;
let key = "";
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  key = `W${++projects}X`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
});

const api = () => world.acme.as;
const board = () => api().stories.board({ projectId: key });
const add = (title: string, status: StoryStatus = "draft", assigneeId: string | null = null) =>
  api().stories.create({ projectId: key, title, status, assigneeId });

async function columnOf(status: StoryStatus) {
  const column = (await board()).columns.find((candidate) => candidate.status === status);
  if (!column) throw new Error("a board has a column of each status");
  return column;
}

type LimitsGiven = { wipLimit?: number; assigneeLimit?: number; wipHard?: boolean };
async function limit(status: StoryStatus, limits: LimitsGiven) {
  const { id, version } = await columnOf(status);
  await api().columns.update({ columnId: id, baseVersion: version, wipHard: true, ...limits });
}

const HOLDS = "In progress holds 1 of 1. Finish or move a story first.";
const refusal = (message: string) => ({ code: "conflict", message });

const PRD = `# PRD

## Epic 1: One

### Story 1.1: Fits nowhere

**Status:** In progress

As a user, I want it, so that it is there.

### Story 1.2: Fits

As a user, I want it, so that it is there.
`;

describe("a hard limit", () => {
  it("refuses a move, but not a new place within the full column", async () => {
    const [first, other] = [await add("First", "in_progress"), await add("Other")];
    await limit("in_progress", { wipLimit: 1 });
    await expect(api().stories.move({ storyId: other.id, status: "in_progress" })).rejects.toMatchObject(
      refusal(HOLDS),
    );
    await api().stories.move({ storyId: first.id, status: "in_progress" });
    await api().stories.move({ storyId: first.id, afterId: other.id });
    await api().stories.move({ storyId: first.id, status: "review" });
    await api().stories.move({ storyId: other.id, status: "in_progress" });
  });

  it("refuses a new story, by hand and from an epic's text", async () => {
    await add("First");
    await limit("draft", { wipLimit: 1 });
    const message = "Draft holds 1 of 1. Finish or move a story first.";
    await expect(add("Second")).rejects.toMatchObject(refusal(message));
    const epic = await api().epics.create({ project_id: key, epic_data: { number: 1, title: "One" } });
    await expect(
      api().stories.createForEpic({ epic_id: epic.id, story_data: { number: "1.1", title: "Third" } }),
    ).rejects.toMatchObject(refusal(message));
  });

  it("refuses what comes back from the archive", async () => {
    const first = await add("First", "in_progress");
    await api().stories.archive({ storyId: first.id });
    await add("Second", "in_progress");
    await limit("in_progress", { wipLimit: 1 });
    await expect(api().stories.restore({ storyId: first.id })).rejects.toMatchObject(refusal(HOLDS));
  });

  it("refuses one story too many of a person or an agent, when it is given, moved or made", async () => {
    const { agent } = await api().agents.create({ name: "Dev agent", role: "dev" });
    const [first, second] = [await add("First", "in_progress", agent.id), await add("Second", "in_progress")];
    const third = await add("Third", "draft", agent.id);
    await limit("in_progress", { assigneeLimit: 1 });
    const refused = refusal("Dev agent has 1 of 1 in In progress. Finish or move one of them first.");
    const give = api().stories.update({ storyId: second.id, baseVersion: 1, assigneeId: agent.id });
    await expect(give).rejects.toMatchObject(refused);
    await expect(api().stories.move({ storyId: third.id, status: "in_progress" })).rejects.toMatchObject(
      refused,
    );
    await expect(add("Fourth", "in_progress", agent.id)).rejects.toMatchObject(refused);
    await api().stories.update({ storyId: second.id, baseVersion: 1, assigneeId: world.acme.memberId });
    await api().stories.update({ storyId: first.id, baseVersion: 1, assigneeId: null });
    await api().stories.move({ storyId: third.id, status: "in_progress" });
  });

  it("refuses a text that says so", async () => {
    const other = await add("Other");
    await add("First", "in_progress");
    await limit("in_progress", { wipLimit: 1 });
    const { documentId, documentVersion, content } = await api().stories.get({ storyId: other.id });
    const said = content.includes("## Status")
      ? content.replace(/## Status\n+\w+/, "## Status\n\nIn progress")
      : `${content}\n## Status\n\nIn progress\n`;
    await expect(
      api().documents.save({ documentId, baseVersion: documentVersion, content: said }),
    ).rejects.toMatchObject({ code: "invalid_input", message: expect.stringContaining(HOLDS) });
  });

  it("refuses those of many that find no room, one by one", async () => {
    const ids = [(await add("A")).id, (await add("B")).id];
    await limit("in_progress", { wipLimit: 1 });
    const changes = [{ storyIds: ids, set: { status: "in_progress" as const } }];
    const { results } = await api().stories.bulk({ projectId: key, changes });
    expect(results).toMatchObject([{ outcome: "changed" }, { outcome: "refused", reason: HOLDS }]);
  });

  it("leaves out of a plan what it has no room for, by name, and makes the rest", async () => {
    await add("First", "in_progress");
    await limit("in_progress", { wipLimit: 1 });
    const { id: documentId } = await api().documents.create({
      projectId: key,
      kind: "PRD",
      title: "PRD",
      content: PRD,
    });
    await openGate(api(), documentId);
    const applied = await api().plans.apply({ documentId, baseVersion: 1 });
    expect(applied.stories.map(({ title }) => title)).toEqual(["Fits"]);
    expect(applied.refused).toEqual([
      {
        kind: "story",
        id: null,
        key: null,
        label: "Story 1.1: Fits nowhere",
        reason: `Not created: ${HOLDS}`,
      },
    ]);
    const preview = await api().plans.preview({ documentId });
    expect(preview.stories.map(({ state }) => state)).toEqual(["create", "unchanged"]);
  });

  it("stops an import before anything is written, and says for which stories there is no room", async () => {
    await add("First", "in_progress");
    await limit("in_progress", { wipLimit: 1 });
    const failed = await importFiles(world.acme, key, { "docs/prd.md": PRD });
    expect(failed).toMatchObject({ status: "failed", error: expect.stringContaining("“Fits nowhere”") });
    expect(failed.error).toContain(HOLDS);
    expect((await board()).cards).toHaveLength(1);
    await limit("in_progress", { wipHard: false });
    expect(await importFiles(world.acme, key, { "docs/prd.md": PRD })).toMatchObject({ status: "done" });
    expect((await columnOf("in_progress")).count).toBe(2);
  });

  it("refuses to take in what a removed column held", async () => {
    await add("First", "in_progress");
    await limit("in_progress", { wipLimit: 1 });
    const pairing = await api().columns.create({ projectId: key, name: "Pairing", category: "active" });
    await api().stories.create({ projectId: key, title: "Second", columnId: pairing.id });
    const moveToColumnId = (await columnOf("in_progress")).id;
    await expect(api().columns.remove({ columnId: pairing.id, moveToColumnId })).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("In progress holds 1 of 1"),
    });
  });

  it("holds when many come at the same moment", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async (_, i) => (await add(`Card ${i}`)).id));
    await limit("in_progress", { wipLimit: 3, assigneeLimit: 2 });
    const [half, rest] = [ids.slice(0, 6), ids.slice(6)];
    const outcomes = await Promise.allSettled([
      ...half.map((storyId) => api().stories.move({ storyId, status: "in_progress" })),
      api().stories.bulk({ projectId: key, changes: [{ storyIds: rest, set: { status: "in_progress" } }] }),
      ...Array.from({ length: 6 }, (_, i) => add(`New ${i}`, "in_progress", world.acme.memberId)),
    ]);
    expect(outcomes.some(({ status }) => status === "rejected")).toBe(true);
    expect((await columnOf("in_progress")).count).toBe(3);
    const given = await Promise.allSettled(
      (await board()).cards
        .filter(({ status, assigneeId }) => status === "in_progress" && assigneeId === null)
        .map(({ id, version }) =>
          api().stories.update({ storyId: id, baseVersion: version, assigneeId: world.acme.memberId }),
        ),
    );
    expect(given.length).toBeGreaterThan(0);
    const mine = (await board()).cards.filter(
      ({ status, assigneeId }) => status === "in_progress" && assigneeId === world.acme.memberId,
    );
    expect(mine).toHaveLength(2);
  });
});

describe("a soft limit", () => {
  it("lets everything through: screens warn of it by the counts that the board answers", async () => {
    await add("First", "in_progress");
    await limit("in_progress", { wipLimit: 1, wipHard: false });
    const second = await add("Second");
    await api().stories.move({ storyId: second.id, status: "in_progress" });
    expect(await columnOf("in_progress")).toMatchObject({ count: 2, wipLimit: 1, wipHard: false });
  });
});
