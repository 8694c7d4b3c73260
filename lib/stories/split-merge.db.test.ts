import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const TEXT = `# Story 1.1: Book

## Story

As a guest, I want a seat.

## Acceptance Criteria

1. A seat can be chosen.
2. A receipt is sent.

## Tasks / Subtasks

- [ ] Choose a seat
- [ ] Send the receipt
  - [ ] Write the mail

## Dev Notes

Stay as you are.
`;

async function twoStories() {
  count += 1;
  const api = world.acme.as;
  const project = await api.projects.create({
    key: `CUT${count}`,
    name: "C",
    type: "greenfield",
    hasUi: true,
  });
  const epic = await api.epics.create({ project_id: project.id, epic_data: { number: 1, title: "Booking" } });
  const story = await api.stories.createForEpic({
    epic_id: epic.id,
    story_data: { number: "1.1", title: "Book", content: TEXT },
  });
  const other = await api.stories.create({
    projectId: project.id,
    title: "Receipts",
    userStory: "As a clerk, I want numbers.",
    criteria: ["It has a number."],
  });
  const read = async (storyId: string) => {
    const { content, documentVersion, criteria, points, archivedAt } = await api.stories.get({ storyId });
    return {
      content,
      textVersion: documentVersion,
      points,
      archived: archivedAt !== null,
      criteria: criteria.map(({ id, text }) => ({ id, text })),
    };
  };
  return { api, project, story, other, read };
}

describe("a split", () => {
  test("moves chosen criteria and tasks to a new story, links both, and can be taken back to the byte", async () => {
    const { api, story, other, read } = await twoStories();
    const before = await read(story.id);
    const [, receipt] = before.criteria;
    const line = TEXT.split("\n").indexOf("- [ ] Send the receipt") + 1;
    const answer = await api.stories.split({
      ...{ storyId: story.key, textVersion: before.textVersion, title: "Send receipts" },
      ...{ criterionIds: [receipt?.id ?? ""], taskLines: [line], points: 3, newPoints: 2 },
    });
    const [left, right] = [await read(story.id), await read(answer.other.id)];
    expect(left.criteria.map(({ text }) => text)).toEqual(["A seat can be chosen."]);
    expect(right.criteria).toEqual([receipt]);
    expect([left.points, right.points]).toEqual([3, 2]);
    expect(left.content).toContain("Stay as you are.");
    expect(left.content).not.toContain("receipt");
    expect(right.content).toContain("- [ ] Send the receipt\n  - [ ] Write the mail");
    const { items } = await api.storyLinks.list({ storyId: story.id });
    expect(items.map(({ kind, story: { id } }) => [kind, id])).toEqual([["relates", answer.other.id]]);
    const { cards } = await api.stories.board({ projectId: story.projectId });
    expect(cards.map(({ id }) => id)).toEqual([story.id, answer.other.id, other.id]);
    expect(cards.find(({ id }) => id === story.id)).toMatchObject({ criteriaTotal: 1, subtasksTotal: 1 });
    expect(cards.find(({ id }) => id === answer.other.id)).toMatchObject({
      criteriaTotal: 1,
      subtasksTotal: 2,
    });

    const { textVersion, textVersionBefore, pointsBefore: points } = answer;
    const versions = { textVersion, textVersionBefore };
    await api.stories.unsplit({ storyId: story.id, otherId: answer.other.id, ...versions, points });
    const undone = await read(story.id);
    expect(undone).toEqual({ ...before, textVersion: before.textVersion + 2 });
    expect((await read(answer.other.id)).archived).toBe(true);
  });

  test("based on an older text is refused, and an undo after another change too", async () => {
    const { api, story, read } = await twoStories();
    const { textVersion } = await read(story.id);
    const split = { storyId: story.id, textVersion, title: "Other", taskLines: [15] };
    const answer = await api.stories.split(split);
    await expect(api.stories.split(split)).rejects.toMatchObject({ code: "conflict" });
    const { content, documentId, documentVersion } = await api.stories.get({ storyId: story.id });
    await api.documents.save({ documentId, baseVersion: documentVersion, content: `${content}\nMore.\n` });
    await expect(
      api.stories.unsplit({
        ...{ storyId: story.id, otherId: answer.other.id },
        ...{ textVersion: answer.textVersion, textVersionBefore: answer.textVersionBefore },
      }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

test("a split without anything to give, or of a line that is no task, is refused", async () => {
  const { api, story } = await twoStories();
  const split = { storyId: story.id, textVersion: 1, title: "Other" };
  for (const taskLines of [[], [1]])
    await expect(api.stories.split({ ...split, taskLines })).rejects.toMatchObject({ code: "invalid_input" });
});

test("criteria that only the record knows are split off and come back, with the text as it was", async () => {
  const { api, story, read } = await twoStories();
  const added = await api.stories.addCriterion({ storyId: story.id, text: "It is quick." });
  const before = await read(story.id);
  const { other, textVersion, textVersionBefore } = await api.stories.split({
    ...{ storyId: story.id, textVersion: before.textVersion, title: "Quick" },
    criterionIds: [added.id],
  });
  expect((await read(other.id)).criteria.map(({ id }) => id)).toEqual([added.id]);
  await api.stories.unsplit({ storyId: story.id, otherId: other.id, textVersion, textVersionBefore });
  const { textVersion: _version, ...undone } = await read(story.id);
  expect({ ...undone, textVersion: before.textVersion }).toEqual(before);
});

describe("a merge", () => {
  test("joins criteria and texts, archives the other with a way to it, and can be taken back", async () => {
    const { api, story, other, read } = await twoStories();
    await api.comments.create({ storyId: other.id, body: "Said there." });
    const [before, otherBefore] = [await read(story.id), await read(other.id)];
    const answer = await api.stories.merge({
      ...{ storyId: story.id, otherId: other.key, textVersion: before.textVersion },
      ...{ otherTextVersion: otherBefore.textVersion, points: 5 },
    });
    const merged = await read(story.id);
    expect(merged.criteria.map(({ text }) => text)).toEqual([
      "A seat can be chosen.",
      "A receipt is sent.",
      "It has a number.",
    ]);
    expect(merged.content).toContain(
      `## Merged from ${other.key}: Receipts\n\n> As a clerk, I want numbers.`,
    );
    expect(merged.points).toBe(5);
    expect((await read(other.id)).archived).toBe(true);
    const { items } = await api.storyLinks.list({ storyId: story.id });
    expect(items.map((link) => [link.story.id, link.story.archived])).toEqual([[other.id, true]]);
    expect((await api.comments.list({ storyId: other.id })).items).toHaveLength(1);

    const { textVersion, textVersionBefore, addedCriterionIds, pointsBefore: points } = answer;
    const versions = { textVersion, textVersionBefore };
    await api.stories.unmerge({
      ...{ storyId: story.id, otherId: other.id, points },
      ...versions,
      addedCriterionIds,
    });
    expect(await read(story.id)).toEqual({ ...before, textVersion: before.textVersion + 2 });
    expect(await read(other.id)).toEqual(otherBefore);
  });

  test("with itself, or with a story of another project, is refused", async () => {
    const { api, story } = await twoStories();
    const stranger = await twoStories();
    const merge = (otherId: string) =>
      api.stories.merge({ storyId: story.id, otherId, textVersion: 1, otherTextVersion: 1 });
    await expect(merge(story.key)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(merge(stranger.other.id)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

test("nobody of another workspace, and nobody who only looks, splits or merges", async () => {
  const { story, other } = await twoStories();
  const viewer = await world.join(world.acme, "viewer");
  const merge = { storyId: story.id, otherId: other.id, textVersion: 1, otherTextVersion: 1 };
  for (const [who, code] of [
    [world.globex, "not_found"],
    [viewer, "forbidden"],
  ] as const) {
    await expect(
      who.as.stories.split({ storyId: story.id, textVersion: 1, title: "X" }),
    ).rejects.toMatchObject({
      code,
    });
    await expect(who.as.stories.merge(merge)).rejects.toMatchObject({ code });
  }
});

test("a story of another project is no other half: nothing of it is taken by an undo", async () => {
  const { api, story } = await twoStories();
  const stranger = await twoStories();
  const before = await stranger.read(stranger.other.id);
  const undo = { storyId: story.id, otherId: stranger.other.id, textVersion: 1, textVersionBefore: 1 };
  await expect(api.stories.unsplit(undo)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(api.stories.unmerge({ ...undo, addedCriterionIds: [] })).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect(await stranger.read(stranger.other.id)).toEqual(before);
});

test("whoever may not write criteria cannot take a split or merge back either", async () => {
  const { api, story, other } = await twoStories();
  const { secret } = await api.agents.create({ name: `Builder ${count}`, role: "dev" });
  const agent = world.caller({ credentials: { kind: "token", secret: String(secret) } });
  const undo = { storyId: story.id, otherId: other.id, textVersion: 1, textVersionBefore: 1 };
  await expect(agent.stories.unsplit(undo)).rejects.toMatchObject({ code: "forbidden" });
  await expect(agent.stories.unmerge({ ...undo, addedCriterionIds: [] })).rejects.toMatchObject({
    code: "forbidden",
  });
});
