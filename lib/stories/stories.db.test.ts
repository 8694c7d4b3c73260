import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({ key: "ACME", name: "Acme", type: "greenfield", hasUi: true });
  await world.globex.as.projects.create({ key: "GLOB", name: "Globex", type: "brownfield", hasUi: false });
});
afterAll(() => world.close());

const stories = () => world.acme.as.stories;
const addStory = (title = "Sign in") => stories().create({ projectId: "ACME", title });
const addEpic = (project_id = "ACME") =>
  world.acme.as.epics.create({ project_id, epic_data: { number: "AI-5", title: "Accounts" } });

describe("stories.create", () => {
  it("gives the next key, the end of the column and a text in BMAD's layout", async () => {
    const epic = await addEpic();
    const userStory = "As a user, I want to sign in, so that I see my things.";
    const criteria = ["A wrong password is refused", "A right one opens the board"];
    const fields = { number: 1.2, title: "  Sign in ", userStory, criteria };
    await expect(stories().create({ projectId: "ACME", ...fields })).rejects.toMatchObject({
      code: "invalid_input",
    });
    const story = await stories().create({
      projectId: "acme",
      ...fields,
      number: "1.2",
      status: "ready",
      epicId: epic.id,
      assigneeId: world.acme.memberId,
      priority: "critical",
      points: 5,
    });
    expect(story).toMatchObject({
      number: "1.2",
      title: "Sign in",
      status: "ready",
      priority: "critical",
      points: 5,
    });
    expect(story.key).toBe(`ACME-${story.keyNumber}`);
    const detail = await stories().get({ storyId: story.key });
    expect(detail).toMatchObject({
      ...story,
      epic: { id: epic.id, number: "AI-5", title: "Accounts", status: "draft" },
      assignee: { id: world.acme.memberId, name: "Ada Owner" },
      source: null,
      documentVersion: 1,
    });
    expect(detail.criteria.map(({ text, done }) => ({ text, done }))).toEqual(
      criteria.map((text) => ({ text, done: false })),
    );
    expect(detail.content).toBe(
      `# Story 1.2: Sign in\n\n## Story\n\n${userStory}\n\n## Acceptance Criteria\n\n1. ${criteria[0]}\n2. ${criteria[1]}\n`,
    );
  });

  it("never gives a key twice, although many are made at once", async () => {
    const made = await Promise.all(Array.from({ length: 12 }, (_, i) => addStory(`Story ${i}`)));
    expect(new Set(made.map(({ key }) => key)).size).toBe(12);
    expect(new Set(made.map(({ rank }) => rank)).size).toBe(12);
  });

  it("answers a retry with the same idempotency key with the same story", async () => {
    const caller = world.caller({ ...world.acme.context, idempotencyKey: "quick-add-1" });
    const first = await caller.stories.create({ projectId: "ACME", title: "Once" });
    const again = await caller.stories.create({ projectId: "ACME", title: "Once" });
    expect(again).toEqual(first);
  });

  it.each([
    [{ title: "  " }, "title"],
    [{ title: "x".repeat(256) }, "title"],
    [{ title: "A \u0000 story" }, "title"],
    [{ title: "Half a \ud83d smile" }, "title"],
    [{ title: "A story", points: 1000 }, "points"],
    [{ title: "A story", points: 1.5 }, "points"],
    [{ title: "A story", criteria: [" "] }, "criteria.0"],
  ])("names the field that is wrong in %j, and leaves no trace", async (fields, path) => {
    const before = (await stories().list({ projectId: "ACME", limit: 200 })).items.length;
    const refused = stories().create({ projectId: "ACME", ...fields });
    await expect(refused).rejects.toMatchObject({ code: "invalid_input", data: { fields: [{ path }] } });
    expect((await stories().list({ projectId: "ACME", limit: 200 })).items).toHaveLength(before);
  });

  it("knows only projects, epics and members of its own workspace and project", async () => {
    const unknown = { code: "not_found" };
    const theirEpic = await world.globex.as.epics.create({
      project_id: "GLOB",
      epic_data: { number: 1, title: "Theirs" },
    });
    await world.acme.as.projects.create({ key: "SIDE", name: "Side", type: "greenfield", hasUi: true });
    const epicNextDoor = await addEpic("SIDE");
    const title = "A story";
    await expect(stories().create({ projectId: "GLOB", title })).rejects.toMatchObject(unknown);
    for (const epicId of [theirEpic.id, epicNextDoor.id, world.acme.userId]) {
      await expect(stories().create({ projectId: "ACME", title, epicId })).rejects.toMatchObject(unknown);
    }
    const assigneeId = world.globex.memberId;
    await expect(stories().create({ projectId: "ACME", title, assigneeId })).rejects.toMatchObject(unknown);
  });
});

describe("stories.createForEpic", () => {
  it.each([
    "# Story 7.1: Sign in\n\n## Story\n**As a** user,\n**I want** to sign in,\n**so that** I see my things.\n\n## Acceptance Criteria\n1. One\n2. Two\n",
    "As a user, I want to sign in, so that I see my things.\n\n**Acceptance Criteria:**\n\n1. One\n2. Two\n",
    "# Sign in\n\nAs a user, I want to sign in, so that I see my things.\n\n## Acceptance Criteria\n\n- [ ] One\n- [ ] Two\n",
  ])(
    "reads the user story and the criteria from the text %#, and keeps the text as it is",
    async (content) => {
      const epic = await addEpic();
      const story_data = { number: 1, title: "Sign in", content };
      const made = await world.acme.as.stories.createForEpic({ epic_id: epic.id, story_data });
      const story = await stories().get({ storyId: made.id });
      expect(story).toMatchObject({
        number: "1",
        epicId: epic.id,
        status: "draft",
        criteriaTotal: 2,
        content,
      });
      expect(story.userStory).toMatch(/^As a user, I want to sign in, so that I see my things\.?$/);
      expect(story.criteria.map(({ text }) => text)).toEqual(["One", "Two"]);
      const { items } = await stories().listForEpic({ epic_id: epic.id });
      expect(items.map(({ id }) => id)).toEqual([made.id]);
    },
  );

  it("does not know another workspace's epic", async () => {
    const epic = await addEpic();
    const input = { epic_id: epic.id, story_data: { number: 1, title: "Sign in" } };
    await expect(world.globex.as.stories.createForEpic(input)).rejects.toMatchObject({ code: "not_found" });
    await expect(world.globex.as.stories.listForEpic(input)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(world.globex.as.stories.listForEpic({ epic_id: epic.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("stories.update", () => {
  it("refuses a stale change with the current version and values, and loses neither", async () => {
    const story = await addStory();
    const { id: storyId, version: baseVersion } = story;
    await stories().update({ storyId, baseVersion, title: "First" });
    await expect(
      stories().update({ storyId, baseVersion, title: "Second", points: 2 }),
    ).rejects.toMatchObject({
      code: "conflict",
      data: { currentVersion: 2, current: { title: "First", points: null } },
    });
    expect(await stories().get({ storyId })).toMatchObject({ title: "First", points: null, version: 2 });
  });

  it("lets one of two saves win when both come at the same moment", async () => {
    const { id: storyId, version: baseVersion } = await addStory();
    const answers = await Promise.allSettled([
      stories().update({ storyId, baseVersion, title: "Mine" }),
      stories().update({ storyId, baseVersion, title: "Yours" }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("takes a save that was sent again as done", async () => {
    const { id: storyId, version: baseVersion } = await addStory();
    const first = await stories().update({ storyId, baseVersion, points: 8 });
    expect(await stories().update({ storyId, baseVersion, points: 8 })).toEqual(first);
  });

  it("gives the story's text the new title as a version of its own", async () => {
    const { id: storyId, version: baseVersion, documentId } = await addStory();
    await stories().update({ storyId, baseVersion, title: "Log in" });
    const document = await world.acme.as.documents.get({ documentId });
    expect(document).toMatchObject({ title: "Log in", version: 2, content: "# Sign in\n" });
  });

  it("takes values away, and knows only epics and members of its own", async () => {
    const epic = await addEpic();
    const made = await stories().create({
      projectId: "ACME",
      title: "X",
      epicId: epic.id,
      points: 1,
      assigneeId: world.acme.memberId,
    });
    const { id: storyId, version: baseVersion } = made;
    const unknown = { code: "not_found" };
    const theirs = { assigneeId: world.globex.memberId };
    await expect(stories().update({ storyId, baseVersion, ...theirs })).rejects.toMatchObject(unknown);
    await expect(stories().update({ storyId, baseVersion, epicId: made.id })).rejects.toMatchObject(unknown);
    const bare = await stories().update({
      storyId,
      baseVersion,
      epicId: null,
      points: null,
      assigneeId: null,
    });
    expect(bare).toMatchObject({ epicId: null, points: null, assigneeId: null });
  });

  it("is not for viewers, not for other workspaces, not for what is archived", async () => {
    const { id: storyId, version: baseVersion } = await addStory();
    const viewer = await world.join(world.acme, "viewer");
    const change = { storyId, baseVersion, title: "No" };
    await expect(viewer.as.stories.update(change)).rejects.toMatchObject({ code: "forbidden" });
    await expect(viewer.as.stories.create({ projectId: "ACME", title: "No" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(world.globex.as.stories.update(change)).rejects.toMatchObject({ code: "not_found" });
    await expect(world.globex.as.stories.get({ storyId })).rejects.toMatchObject({ code: "not_found" });
    await stories().archive({ storyId });
    await expect(stories().update(change)).rejects.toMatchObject({ code: "conflict" });
    expect((await viewer.as.stories.get({ storyId })).title).toBe("Sign in");
  });
});

describe("stories.archive and restore", () => {
  it("brings a story back to the end of its column, with a rank that nobody took meanwhile", async () => {
    await world.acme.as.projects.create({ key: "ARCH", name: "Archive", type: "greenfield", hasUi: true });
    const add = (title: string) => stories().create({ projectId: "ARCH", title });
    const [a, b, c] = [await add("a"), await add("b"), await add("c")];
    await stories().archive({ storyId: b.id });
    expect(await stories().archive({ storyId: b.id })).toMatchObject({ id: b.id });
    // Goes exactly where b was.
    expect((await stories().move({ storyId: c.id, status: "draft", afterId: a.id })).rank).not.toBe("");
    const between = await add("d");
    await stories().move({ storyId: between.id, status: "draft", afterId: a.id });
    const restored = await stories().restore({ storyId: b.id });
    expect(restored.archivedAt).toBeNull();
    const { cards } = await stories().board({ projectId: "ARCH" });
    expect(cards.map(({ title }) => title)).toEqual(["a", "d", "c", "b"]);
    expect(new Set(cards.map(({ rank }) => rank)).size).toBe(4);
  });

  it("belongs to those who may write, in their own workspace", async () => {
    const { id: storyId } = await addStory();
    const viewer = await world.join(world.acme, "viewer");
    await expect(viewer.as.stories.archive({ storyId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(viewer.as.stories.restore({ storyId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(world.globex.as.stories.archive({ storyId })).rejects.toMatchObject({ code: "not_found" });
    await expect(world.globex.as.stories.restore({ storyId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("statements", () => {
  it("stay few: five to read a story, six to change one", async () => {
    const { id: storyId, version: baseVersion, key } = await addStory();
    expect((await countStatements(() => stories().get({ storyId: key }))).length).toBeLessThanOrEqual(5);
    expect(
      (await countStatements(() => stories().update({ storyId, baseVersion, points: 3 }))).length,
    ).toBeLessThanOrEqual(6);
    expect((await countStatements(() => stories().activity({ storyId }))).length).toBeLessThanOrEqual(5);
    expect((await countStatements(() => stories().list({ projectId: "ACME" }))).length).toBeLessThanOrEqual(
      5,
    );
    expect((await countStatements(() => addStory())).length).toBeLessThanOrEqual(8);
  });
});
