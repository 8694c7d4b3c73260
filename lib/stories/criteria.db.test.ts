import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({ key: "ACME", name: "Acme", type: "greenfield", hasUi: true });
});
afterAll(() => world.close());

const stories = () => world.acme.as.stories;
const addStory = (criteria: string[] = []) =>
  stories().create({ projectId: "ACME", title: "Sign in", criteria });

async function criteriaOf(storyId: string): Promise<string[]> {
  const { criteria } = await stories().get({ storyId });
  return criteria.map(({ text, done }) => `${done ? "x" : "-"} ${text}`);
}

describe("acceptance criteria", () => {
  it("are added, ticked, changed, moved and removed, and counted on the card", async () => {
    const { id: storyId } = await addStory(["One", "Two"]);
    const three = await stories().addCriterion({ storyId, text: " Three " });
    await stories().setCriterion({ criterionId: three.id, done: true });
    await stories().updateCriterion({ criterionId: three.id, baseVersion: 1, text: "Third" });
    const moved = await stories().moveCriterion({ criterionId: three.id, position: 0 });
    expect(moved.map(({ text, position }) => `${position} ${text}`)).toEqual(["0 Third", "1 One", "2 Two"]);
    expect(await criteriaOf(storyId)).toEqual(["x Third", "- One", "- Two"]);
    const one = moved[1];
    if (!one) throw new Error("three criteria were there");
    await stories().removeCriterion({ criterionId: one.id });
    expect(await criteriaOf(storyId)).toEqual(["x Third", "- Two"]);
    expect(await stories().get({ storyId })).toMatchObject({ criteriaTotal: 2, criteriaDone: 1, version: 1 });
  });

  it("count right when many are ticked at the same moment", async () => {
    const { id: storyId } = await addStory(Array.from({ length: 12 }, (_, i) => `Criterion ${i}`));
    const { criteria } = await stories().get({ storyId });
    await Promise.all(criteria.map(({ id }) => stories().setCriterion({ criterionId: id, done: true })));
    expect(await stories().get({ storyId })).toMatchObject({ criteriaTotal: 12, criteriaDone: 12 });
  });

  it("refuse a stale text, but take a tick from whoever looks at an old one", async () => {
    const { id: storyId } = await addStory(["One"]);
    const { criteria } = await stories().get({ storyId });
    const criterionId = criteria[0]?.id ?? "";
    await stories().updateCriterion({ criterionId, baseVersion: 1, text: "Uno" });
    const stale = stories().updateCriterion({ criterionId, baseVersion: 1, text: "Eins" });
    await expect(stale).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
    await stories().setCriterion({ criterionId, done: true });
    expect(await criteriaOf(storyId)).toEqual(["x Uno"]);
  });

  it("are not for viewers, other workspaces and archived stories", async () => {
    const { id: storyId } = await addStory(["One"]);
    const { criteria } = await stories().get({ storyId });
    const criterionId = criteria[0]?.id ?? "";
    const viewer = await world.join(world.acme, "viewer");
    const attempts = [
      (as: typeof viewer.as) => as.stories.addCriterion({ storyId, text: "No" }),
      (as: typeof viewer.as) => as.stories.updateCriterion({ criterionId, baseVersion: 1, text: "No" }),
      (as: typeof viewer.as) => as.stories.setCriterion({ criterionId, done: true }),
      (as: typeof viewer.as) => as.stories.moveCriterion({ criterionId, position: 0 }),
      (as: typeof viewer.as) => as.stories.removeCriterion({ criterionId }),
    ];
    for (const attempt of attempts) {
      await expect(attempt(viewer.as)).rejects.toMatchObject({ code: "forbidden" });
      await expect(attempt(world.globex.as)).rejects.toMatchObject({ code: "not_found" });
      await expect(attempt(world.globex.asToken)).rejects.toMatchObject({ code: "not_found" });
    }
    await stories().archive({ storyId });
    for (const attempt of attempts) {
      await expect(attempt(world.acme.as)).rejects.toMatchObject({ code: "conflict" });
    }
    expect(await criteriaOf(storyId)).toEqual(["- One"]);
  });

  it("take six statements to tick", async () => {
    const { id: storyId } = await addStory(["One"]);
    const { criteria } = await stories().get({ storyId });
    const tick = () => stories().setCriterion({ criterionId: criteria[0]?.id ?? "", done: true });
    expect((await countStatements(tick)).length).toBeLessThanOrEqual(6);
  });
});

describe("comments", () => {
  it("are listed in pages, oldest first, and counted on the card", async () => {
    const { id: storyId, key } = await addStory();
    for (const body of ["First", "Second", "Third"])
      await world.acme.as.comments.create({ storyId: key, body });
    const page = await world.acme.as.comments.list({ storyId, limit: 2 });
    expect(page.items.map(({ body }) => body)).toEqual(["First", "Second"]);
    const rest = await world.acme.as.comments.list({ storyId, limit: 2, cursor: page.nextCursor ?? "" });
    expect(rest.items.map(({ body }) => body)).toEqual(["Third"]);
    expect(rest.nextCursor).toBeNull();
    expect(await stories().get({ storyId })).toMatchObject({ commentCount: 3, version: 1 });
  });

  it("count right when many are written at the same moment", async () => {
    const { id: storyId } = await addStory();
    await Promise.all(
      Array.from({ length: 8 }, () => world.acme.as.comments.create({ storyId, body: "Me too" })),
    );
    expect(await stories().get({ storyId })).toMatchObject({ commentCount: 8 });
  });

  it("are changed by their author alone, and removed by an admin too", async () => {
    const { id: storyId } = await addStory();
    const developer = await world.join(world.acme, "developer", "Dev Eloper");
    const colleague = await world.join(world.acme, "developer");
    const comment = await developer.as.comments.create({ storyId, body: "Looks good" });
    expect(comment.author).toEqual({ kind: "member", id: developer.memberId, name: "Dev Eloper" });
    const ref = { commentId: comment.id };
    const change = { ...ref, baseVersion: 1, body: "Looks better" };
    await expect(colleague.as.comments.update(change)).rejects.toMatchObject({ code: "forbidden" });
    await expect(world.acme.as.comments.update(change)).rejects.toMatchObject({ code: "forbidden" });
    await expect(colleague.as.comments.remove(ref)).rejects.toMatchObject({ code: "forbidden" });
    expect(await developer.as.comments.update(change)).toMatchObject({ body: "Looks better", version: 2 });
    const stale = developer.as.comments.update({ ...change, body: "Stale" });
    await expect(stale).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
    expect(await world.acme.as.comments.remove(ref)).toEqual({ id: comment.id, storyId });
    expect((await developer.as.comments.list({ storyId })).items).toEqual([]);
    expect(await stories().get({ storyId })).toMatchObject({ commentCount: 0 });
    await expect(developer.as.comments.update({ ...change, baseVersion: 2 })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("are not for viewers to write, nor for other workspaces to see", async () => {
    const { id: storyId } = await addStory();
    const comment = await world.acme.as.comments.create({ storyId, body: "Ours" });
    const viewer = await world.join(world.acme, "viewer");
    await expect(viewer.as.comments.create({ storyId, body: "No" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await viewer.as.comments.list({ storyId })).items).toHaveLength(1);
    const unknown = { code: "not_found" };
    const { comments } = world.globex.as;
    await expect(comments.list({ storyId })).rejects.toMatchObject(unknown);
    await expect(comments.create({ storyId, body: "No" })).rejects.toMatchObject(unknown);
    await expect(
      comments.update({ commentId: comment.id, baseVersion: 1, body: "No" }),
    ).rejects.toMatchObject(unknown);
    await expect(comments.remove({ commentId: comment.id })).rejects.toMatchObject(unknown);
  });
});

describe("stories.activity", () => {
  it("tells what happened in words, newest first, to whoever may read the plan", async () => {
    const { id: storyId } = await addStory();
    await stories().update({ storyId, baseVersion: 1, title: "Log in", points: 3 });
    await stories().update({ storyId, baseVersion: 2, assigneeId: world.acme.memberId });
    await stories().move({ storyId, status: "ready" });
    const criterion = await stories().addCriterion({ storyId, text: "It works" });
    await stories().setCriterion({ criterionId: criterion.id, done: true });
    await world.acme.as.comments.create({ storyId, body: "Done" });
    const viewer = await world.join(world.acme, "viewer");
    const first = await viewer.as.stories.activity({ storyId, limit: 4 });
    const second = await viewer.as.stories.activity({ storyId, limit: 4, cursor: first.nextCursor ?? "" });
    const entries = [...first.items, ...second.items];
    expect(entries.map(({ actor, sentence }) => `${actor.name} ${sentence}`)).toEqual([
      "Ada Owner commented",
      "Ada Owner ticked the criterion “It works”",
      "Ada Owner added the criterion “It works”",
      "Ada Owner moved the story from Draft to Ready",
      "Ada Owner assigned the story to Ada Owner",
      "Ada Owner changed the title and points",
      "Ada Owner created the story",
    ]);
    expect(entries[5]?.changes).toEqual([
      { field: "title", before: "Sign in", after: "Log in" },
      { field: "points", before: null, after: "3" },
    ]);
    expect(second.nextCursor).toBeNull();
    await expect(world.globex.as.stories.activity({ storyId })).rejects.toMatchObject({ code: "not_found" });
  });
});
