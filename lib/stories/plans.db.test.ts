import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { openGate } from "@/scripts/test/open-gate";
import { createWorld, type World } from "@/scripts/test/world";

const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus");

const PRD = `# Shop PRD

## Epic 1: Accounts
People sign in and see what is theirs.

### Story 1.1: Sign in
As a user, I want to sign in, so that I see my things.

#### Acceptance Criteria
1. A wrong password is refused
2. A right one opens the board

### Story 1.2: Sign out
**Status:** Done

As a user, I want to sign out, so that nobody else is me.

#### Acceptance Criteria
- [x] The session ends
- [ ] The cookie is gone

## Epic 2: Shop
People buy.

### Story 2.1: Basket
As a buyer, I want a basket, so that I can buy more than one thing.
`;

let world: World;
let projects = 0;
let key = "";
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  key = `P${++projects}X`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
});

const plans = () => world.acme.as.plans;
const stories = () => world.acme.as.stories;
const addDocument = async (content: string, title = "Shop PRD") => {
  const document = await world.acme.as.documents.create({ projectId: key, kind: "PRD", title, content });
  await openGate(world.acme.as, document.id);
  return document;
};
const board = async () => (await stories().board({ projectId: key })).cards;

describe("plans.preview", () => {
  it("shows what would be created, with warnings by line, and creates nothing", async () => {
    const { id: documentId, projectId } = await addDocument(`${PRD}\n### Epic and story overview\n`);
    const preview = await plans().preview({ documentId });
    expect(preview.document).toEqual({
      id: documentId,
      projectId,
      kind: "PRD",
      title: "Shop PRD",
      version: 1,
    });
    expect(preview.epics.map(({ number, title, goal, state }) => ({ number, title, goal, state }))).toEqual([
      { number: "1", title: "Accounts", goal: "People sign in and see what is theirs.", state: "create" },
      { number: "2", title: "Shop", goal: "People buy.", state: "create" },
    ]);
    expect(preview.stories.map(({ number, status, criteria }) => [number, status, criteria.length])).toEqual([
      ["1.1", "draft", 2],
      ["1.2", "done", 2],
      ["2.1", "draft", 0],
    ]);
    expect(preview.warnings).toMatchObject([{ line: 28 }]);
    expect(preview.counts.stories.create).toBe(3);
    expect(await board()).toEqual([]);
    expect((await countStatements(() => plans().preview({ documentId }))).length).toBeLessThanOrEqual(5);
  });
});

describe("plans.apply", () => {
  it("creates epics and stories with their texts, states, ticked criteria and links to the lines", async () => {
    const { id: documentId, version } = await addDocument(PRD);
    const made = await plans().apply({ documentId, baseVersion: version });
    expect(made).toMatchObject({ documentId, version: 1, skipped: 0 });
    expect(
      made.stories.map((story) => `${story.key} ${story.number} ${story.title} ${story.status}`),
    ).toEqual([`${key}-1 1.1 Sign in draft`, `${key}-2 1.2 Sign out done`, `${key}-3 2.1 Basket draft`]);
    const signOut = await stories().get({ storyId: `${key}-2` });
    expect(signOut).toMatchObject({
      userStory: "As a user, I want to sign out, so that nobody else is me.",
      epic: { number: "1", title: "Accounts" },
      source: { documentId, title: "Shop PRD", version: 1, line: 13, endLine: 20 },
      criteriaTotal: 2,
      criteriaDone: 1,
    });
    expect(signOut.criteria.map(({ text, done, sourceLine }) => [text, done, sourceLine])).toEqual([
      ["The session ends", true, 19],
      ["The cookie is gone", false, 20],
    ]);
    expect(signOut.content).toBe(PRD.split("\n").slice(12, 20).join("\n"));
    const [accounts] = await world.acme.as.epics.list({ project_id: key });
    const epic = await world.acme.as.epics.get({ epic_id: accounts?.id ?? "" });
    expect(epic).toMatchObject({
      prdId: documentId,
      goal: "People sign in and see what is theirs.",
      source: { line: 3 },
    });
    expect(epic.content).toContain("## Epic 1: Accounts");
    expect(epic.content).not.toContain("Story 1.1");
    const { items } = await stories().activity({ storyId: `${key}-1` });
    expect(items.map(({ sentence }) => sentence)).toEqual(["created the story from a document"]);
  });

  it("puts stories behind those that are there, in the order of the document", async () => {
    await stories().create({ projectId: key, title: "First" });
    const { id: documentId } = await addDocument(PRD);
    await plans().apply({ documentId, baseVersion: 1 });
    expect((await board()).map(({ title }) => title)).toEqual(["First", "Sign in", "Sign out", "Basket"]);
  });

  it("creates nothing twice: not again, not after an edit, not when two people press at once", async () => {
    const { id: documentId } = await addDocument(PRD);
    const both = await Promise.all([
      plans().apply({ documentId, baseVersion: 1 }),
      plans().apply({ documentId, baseVersion: 1 }),
    ]);
    expect(both.map((made) => made.stories.length).toSorted()).toEqual([0, 3]);
    expect(await plans().apply({ documentId, baseVersion: 1 })).toMatchObject({
      epics: [],
      stories: [],
      skipped: 5,
    });
    const edited = `${PRD.replace("Story 1.1: Sign in", "Story 1.1: Log on")}\n### Story 2.2: Checkout\nAs a buyer, I want to pay.\n`;
    await world.acme.as.documents.save({ documentId, baseVersion: 1, content: `Preface.\n\n${edited}` });
    const preview = await plans().preview({ documentId });
    expect(preview.stories.map(({ number, state }) => `${number} ${state}`)).toEqual([
      "1.1 changed",
      "1.2 unchanged",
      "2.1 unchanged",
      "2.2 create",
    ]);
    const made = await plans().apply({ documentId, baseVersion: 2 });
    expect(made.stories.map(({ key: storyKey, number }) => `${storyKey} ${number}`)).toEqual([
      `${key}-4 2.2`,
    ]);
    const checkout = await stories().get({ storyId: `${key}-4` });
    expect(checkout).toMatchObject({ epic: { number: "2" }, source: { version: 2 } });
    expect((await stories().get({ storyId: `${key}-1` })).title).toBe("Sign in");
    expect(await board()).toHaveLength(4);
  });

  it("does not double what came from another document or by hand, unless it is asked to", async () => {
    const first = await addDocument(PRD);
    await plans().apply({ documentId: first.id, baseVersion: 1 });
    const second = await addDocument(PRD, "The same again");
    const made = await plans().apply({ documentId: second.id, baseVersion: 1 });
    expect(made).toMatchObject({ epics: [], stories: [], skipped: 5 });
    const { stories: planned } = await plans().preview({ documentId: second.id });
    expect(planned.map(({ state, existing }) => `${state} ${existing?.key}`)).toEqual([
      `elsewhere ${key}-1`,
      `elsewhere ${key}-2`,
      `elsewhere ${key}-3`,
    ]);
    const include = [planned[0]?.key ?? ""];
    const asked = await plans().apply({ documentId: second.id, baseVersion: 1, include });
    expect(asked.stories.map((story) => story.key)).toEqual([`${key}-4`]);
  });

  it("creates only what is asked for, and hangs the rest on the same epic later", async () => {
    const { id: documentId } = await addDocument(PRD);
    const preview = await plans().preview({ documentId });
    const include = [preview.epics[0]?.key ?? "", preview.stories[1]?.key ?? ""];
    const some = await plans().apply({ documentId, baseVersion: 1, include });
    expect([some.epics.length, some.stories.map(({ number }) => number), some.skipped]).toEqual([
      1,
      ["1.2"],
      3,
    ]);
    await plans().apply({ documentId, baseVersion: 1 });
    const cards = await board();
    const epicOf = (title: string) => cards.find((card) => card.title === title)?.epicId;
    expect(epicOf("Sign in")).toBe(epicOf("Sign out"));
    const unknown = plans().apply({ documentId, baseVersion: 1, include: ["story:9|none"] });
    await expect(unknown).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "include" }] },
    });
  });

  it("refuses an old version, a document without a plan, an archived one and the text of a story", async () => {
    const { id: documentId } = await addDocument(PRD);
    await world.acme.as.documents.save({ documentId, baseVersion: 1, content: `${PRD}\nMore.` });
    const stale = plans().apply({ documentId, baseVersion: 1 });
    await expect(stale).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
    const empty = await addDocument("# Notes\n\nNothing to plan.\n");
    const nothing = plans().apply({ documentId: empty.id, baseVersion: 1 });
    await expect(nothing).rejects.toMatchObject({ code: "invalid_input" });
    await openGate(world.acme.as, documentId);
    await plans().apply({ documentId, baseVersion: 2 });
    const story = await stories().get({ storyId: `${key}-1` });
    const own = { code: "conflict", message: expect.stringContaining(`${key}-1`) };
    await expect(plans().preview({ documentId: story.documentId })).rejects.toMatchObject(own);
    await expect(plans().apply({ documentId: story.documentId, baseVersion: 1 })).rejects.toMatchObject(own);
    await world.acme.as.documents.archive({ documentId });
    await expect(plans().apply({ documentId, baseVersion: 2 })).rejects.toMatchObject({ code: "conflict" });
    expect(await board()).toHaveLength(3);
  });

  it("is for those who may write epics, in their own workspace; a preview is for everybody in it", async () => {
    const { id: documentId } = await addDocument(PRD);
    const developer = await world.join(world.acme, "developer");
    const viewer = await world.join(world.acme, "viewer");
    const input = { documentId, baseVersion: 1 };
    await expect(developer.as.plans.apply(input)).rejects.toMatchObject({ code: "forbidden" });
    expect((await viewer.as.plans.preview({ documentId })).stories).toHaveLength(3);
    for (const stranger of [world.globex.as, world.globex.asToken]) {
      await expect(stranger.plans.preview({ documentId })).rejects.toMatchObject({ code: "not_found" });
      await expect(stranger.plans.apply(input)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await board()).toEqual([]);
  });

  it("takes as many statements for two hundred stories as for three", async () => {
    const many = ["# Big", "## Epic 1: Big"];
    for (let i = 1; i <= 200; i++) {
      many.push(
        `### Story 1.${i}: Number ${i}`,
        "As a user, I want it.",
        "#### Acceptance Criteria",
        "1. One",
        "2. Two",
      );
    }
    const [small, big] = [await addDocument(PRD), await addDocument(many.join("\n\n"), "Big")];
    const few = await countStatements(() => plans().apply({ documentId: small.id, baseVersion: 1 }));
    const lots = await countStatements(() => plans().apply({ documentId: big.id, baseVersion: 1 }));
    expect(lots).toHaveLength(few.length);
    expect(await board()).toHaveLength(203);
  });

  const real = path.join(CORPUS, "permamind/docs/prd.md");
  it.skipIf(!existsSync(real))("takes a real PRD whole (needs the corpus beside the project)", async () => {
    const content = readFileSync(real, "utf8");
    const { id: documentId } = await addDocument(content, "Permamind");
    const made = await plans().apply({ documentId, baseVersion: 1 });
    expect([made.epics.length, made.stories.length]).toEqual([5, 26]);
    const lines = content.split("\n");
    for (const { id, number } of made.stories) {
      const story = await stories().get({ storyId: id });
      expect(lines[(story.source?.line ?? 0) - 1]).toContain(`Story ${number}`);
      expect(story.content.split("\n")[0]).toContain(`Story ${number}`);
      expect(story.userStory).toMatch(/^As an? /);
      expect(story.criteriaTotal).toBeGreaterThan(0);
      expect(story.epic).not.toBeNull();
    }
    expect(await plans().apply({ documentId, baseVersion: 1 })).toMatchObject({
      epics: [],
      stories: [],
      skipped: 31,
    });
  });
});
