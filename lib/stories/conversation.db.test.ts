import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeMention } from "@/lib/stories/rules/mentions";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let mara: Inhabitant;
let jonas: Inhabitant;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  mara = world.acme;
  jonas = await world.join(world.acme, "developer", "Jonas Weber");
  const project = await mara.as.projects.create({
    key: "ACME",
    name: "Acme",
    type: "greenfield",
    hasUi: true,
  });
  projectId = project.id;
});
afterAll(() => world.close());

const addStory = () => mara.as.stories.create({ projectId, title: "Sign in" });
const named = ({ memberId: id, name }: Inhabitant) => writeMention({ kind: "member", id, name });
const threadsOf = async (storyId: string) => (await mara.as.comments.list({ storyId })).items;

describe("threads", () => {
  it("hold answers one level deep, also to answers", async () => {
    const { id: storyId } = await addStory();
    const first = await mara.as.comments.create({ storyId, body: "First" });
    const answer = await jonas.as.comments.create({ storyId, body: "Answer", threadId: first.id });
    await mara.as.comments.create({ storyId, body: "Back", threadId: answer.id });
    await mara.as.comments.create({ storyId, body: "Second" });
    const threads = await threadsOf(storyId);
    expect(threads.map(({ body, replies }) => [body, replies.map((reply) => reply.body)])).toEqual([
      ["First", ["Answer", "Back"]],
      ["Second", []],
    ]);
    expect(await mara.as.comments.get({ commentId: answer.id })).toMatchObject({ id: first.id });
  });

  it("belong to one story", async () => {
    const [one, other] = [await addStory(), await addStory()];
    const first = await mara.as.comments.create({ storyId: one.id, body: "First" });
    const attempt = mara.as.comments.create({ storyId: other.id, body: "No", threadId: first.id });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    await expect(world.globex.as.comments.get({ commentId: first.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("are settled, and opened again by hand or by an answer", async () => {
    const { id: storyId } = await addStory();
    const { id: commentId } = await mara.as.comments.create({ storyId, body: "First" });
    expect(await jonas.as.comments.resolve({ commentId })).toMatchObject({ resolvedBy: "Jonas Weber" });
    expect(await jonas.as.comments.reopen({ commentId })).toMatchObject({ resolvedAt: null });
    await jonas.as.comments.resolve({ commentId });
    const answer = await mara.as.comments.create({ storyId, body: "Not yet", threadId: commentId });
    expect(await threadsOf(storyId)).toMatchObject([{ resolvedAt: null, resolvedBy: null }]);
    await expect(mara.as.comments.resolve({ commentId: answer.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("keep their place when their first comment is removed, without its words", async () => {
    const { id: storyId } = await addStory();
    const { id: commentId } = await mara.as.comments.create({ storyId, body: "Secret" });
    await jonas.as.comments.create({ storyId, body: "Answer", threadId: commentId });
    await mara.as.comments.remove({ commentId });
    expect(await threadsOf(storyId)).toMatchObject([
      { body: "", removedAt: expect.any(String), replies: [{ body: "Answer" }] },
    ]);
    expect(await mara.as.stories.get({ storyId })).toMatchObject({ commentCount: 1 });
  });
});

describe("mentions", () => {
  it("are stored with the name as it is, whatever was typed", async () => {
    const { id: storyId } = await addStory();
    const forged = `@[The chief](member:${jonas.memberId}) hello`;
    const comment = await mara.as.comments.create({ storyId, body: forged });
    expect(comment.body).toBe(`${named(jonas)} hello`);
  });

  it("of nobody here are refused, and leave nothing", async () => {
    const { id: storyId } = await addStory();
    for (const id of [world.globex.memberId, uuidv7()]) {
      const body = writeMention({ kind: "member", id, name: "Gus" });
      await expect(mara.as.comments.create({ storyId, body })).rejects.toMatchObject({
        code: "invalid_input",
        data: { fields: [{ path: "body" }] },
      });
    }
    const asAgent = writeMention({ kind: "agent", id: jonas.memberId, name: "Jonas" });
    await expect(mara.as.comments.create({ storyId, body: asAgent })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await threadsOf(storyId)).toEqual([]);
  });

  it("can name members and agents of the workspace alone", async () => {
    await mara.as.agents.create({ name: "Dev agent", role: "dev" });
    const mine = await mara.as.comments.listMentionable({});
    expect(mine.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "member Ada Owner",
      "agent Dev agent",
      "member Jonas Weber",
    ]);
    const theirs = await world.globex.as.comments.listMentionable({});
    expect(theirs.map(({ name }) => name)).toEqual(["Gus Owner"]);
  });
});

describe("reactions", () => {
  it("are given once each and taken back, by whoever gave them", async () => {
    const { id: storyId } = await addStory();
    const { id: commentId } = await mara.as.comments.create({ storyId, body: "Ship it" });
    for (const who of [mara, jonas, jonas]) await who.as.comments.react({ commentId, emoji: "🚀", on: true });
    expect(await jonas.as.comments.react({ commentId, emoji: "👍", on: true })).toMatchObject({
      reactions: [
        { emoji: "👍", count: 1, names: ["Jonas Weber"], own: true },
        { emoji: "🚀", count: 2, names: ["Ada Owner", "Jonas Weber"], own: true },
      ],
    });
    const after = await mara.as.comments.react({ commentId, emoji: "🚀", on: false });
    expect(after.reactions).toEqual([
      { emoji: "👍", count: 1, names: ["Jonas Weber"], own: false },
      { emoji: "🚀", count: 1, names: ["Jonas Weber"], own: false },
    ]);
    const viewer = await world.join(world.acme, "viewer");
    await expect(viewer.as.comments.react({ commentId, emoji: "🚀", on: true })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("watchers", () => {
  const names = async (storyId: string) =>
    (await mara.as.watchers.list({ storyId })).watchers.map(({ name, reason }) => `${name}: ${reason}`);

  it("are whoever works on a story, speaks of it or is named, by themselves", async () => {
    const worker = await world.join(world.acme, "developer", "Wes Worker");
    const { id: storyId } = await mara.as.stories.create({
      projectId,
      title: "X",
      assigneeId: worker.memberId,
    });
    await mara.as.comments.create({ storyId, body: `${named(jonas)}, look` });
    expect(await names(storyId)).toEqual([
      "Ada Owner: commenter",
      "Jonas Weber: mentioned",
      "Wes Worker: assignee",
    ]);
  });

  it("begin and end when they say so, a viewer too, and stay away once they have ended", async () => {
    const viewer = await world.join(world.acme, "viewer", "Vera Viewer");
    const { id: storyId } = await addStory();
    expect(await viewer.as.watchers.watch({ storyId })).toMatchObject({ watching: true });
    expect(await viewer.as.watchers.unwatch({ storyId })).toMatchObject({ watching: false, watchers: [] });
    await mara.as.comments.create({ storyId, body: named(viewer) });
    expect(await viewer.as.watchers.list({ storyId })).toMatchObject({ watching: false });
    await expect(world.globex.as.watchers.watch({ storyId })).rejects.toMatchObject({ code: "not_found" });
  });
});

it("a comment that names somebody and answers takes few statements", async () => {
  const { id: storyId } = await addStory();
  const { id: threadId } = await mara.as.comments.create({ storyId, body: "First" });
  const say = () => mara.as.comments.create({ storyId, threadId, body: `${named(jonas)} hello` });
  expect((await countStatements(say)).length).toBeLessThanOrEqual(8);
  expect((await countStatements(() => mara.as.comments.list({ storyId }))).length).toBeLessThanOrEqual(5);
});
