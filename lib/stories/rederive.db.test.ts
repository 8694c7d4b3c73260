import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { openGate } from "@/scripts/test/open-gate";
import { createWorld, type World } from "@/scripts/test/world";

const PRD = `# Shop PRD

## Epic 1: Accounts
People sign in and see what is theirs.

### Story 1.1: Sign in
As a user, I want to sign in, so that I see my things.

#### Acceptance Criteria
1. A wrong password is refused
2. A right one opens the board

### Story 1.2: Sign out
As a user, I want to sign out, so that nobody else is me.

#### Acceptance Criteria
1. The session ends

### Story 1.3: Forget me
As a user, I want to be forgotten.
`;

const EDITED = PRD.replace("### Story 1.1: Sign in\n", "### Story 1.1: Sign in with a password\n")
  .replace("1. A wrong password is refused", "1. A wrong password is refused after a second")
  .replace("1. The session ends", "1. The session ends everywhere")
  .replace("People sign in and see what is theirs.", "People sign in, out, and see what is theirs.");

let world: World;
let projects = 0;
let key = "";
let prdId = "";

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  key = `R${++projects}X`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
  const document = await world.acme.as.documents.create({
    projectId: key,
    kind: "PRD",
    title: "Shop PRD",
    content: PRD,
  });
  prdId = document.id;
  await openGate(world.acme.as, prdId);
  await plans().apply({ documentId: prdId, baseVersion: 1 });
});

const plans = () => world.acme.as.plans;
const stories = () => world.acme.as.stories;
const edit = (content = EDITED, baseVersion = 1) =>
  world.acme.as.documents.save({ documentId: prdId, baseVersion, content });
const preview = () => plans().preview({ documentId: prdId });
const storyOf = async (number: string) => {
  const { cards } = await stories().board({ projectId: key });
  const card = cards.find((each) => each.number === number);
  return stories().get({ storyId: card?.id ?? "" });
};
const wishFor = async (
  number: string,
  fields?: ("title" | "criteria" | "userStory" | "number" | "goal")[],
) => {
  const plan = await preview();
  const item = [...plan.stories, ...plan.epics].find((each) => each.number === number);
  return {
    key: item?.key ?? "",
    recordVersion: item?.existing?.version ?? 0,
    ...(fields ? { fields } : {}),
  };
};
const apply = async (input: Partial<Parameters<ReturnType<typeof plans>["apply"]>[0]>, baseVersion = 2) =>
  plans().apply({ documentId: prdId, baseVersion, include: [], ...input });

describe("plans.preview after an edit of its document", () => {
  it("shows field by field what stands here and what the document says now", async () => {
    await edit();
    const plan = await preview();
    const changed = plan.stories.find(({ number }) => number === "1.1");
    expect(changed?.changes).toEqual([
      { field: "title", before: ["Sign in"], after: ["Sign in with a password"], by: "document" },
      {
        field: "criteria",
        before: ["A wrong password is refused", "A right one opens the board"],
        after: ["A wrong password is refused after a second", "A right one opens the board"],
        by: "document",
      },
    ]);
    expect(plan.epics[0]?.changes).toMatchObject([{ field: "goal", by: "document" }]);
    expect(plan.stories.find(({ number }) => number === "1.3")?.changes).toEqual([]);
  });

  it("tells an edit made here from one of the document, and from both", async () => {
    const here = await storyOf("1.1");
    await stories().update({ storyId: here.id, baseVersion: here.version, title: "Log in" });
    const other = await storyOf("1.3");
    await stories().update({ storyId: other.id, baseVersion: other.version, title: "Erase me" });
    await edit();
    const plan = await preview();
    const by = (number: string) => plan.stories.find((each) => each.number === number)?.changes[0]?.by;
    expect([by("1.1"), by("1.3")]).toEqual(["both", "here"]);
  });

  it("names what vanished, and locks what is done", async () => {
    const done = await storyOf("1.3");
    for (const status of ["ready", "in_progress", "review", "done"] as const) {
      await stories().move({ storyId: done.id, status });
    }
    await edit(EDITED.slice(0, EDITED.indexOf("### Story 1.2")));
    const { vanished } = await preview();
    expect(vanished.map(({ number, locked }) => [number, locked !== null])).toEqual([
      ["1.2", false],
      ["1.3", true],
    ]);
  });
});

describe("plans.apply after an edit of its document", () => {
  it("takes over what was chosen: record, criteria and text; the rest stays", async () => {
    await edit();
    const done = await apply({ update: [await wishFor("1.1")] });
    expect(done.updated).toMatchObject([{ kind: "story", fields: ["title", "criteria"] }]);
    const story = await storyOf("1.1");
    expect(story.title).toBe("Sign in with a password");
    expect(story.criteria.map(({ text }) => text)).toEqual([
      "A wrong password is refused after a second",
      "A right one opens the board",
    ]);
    const text = await world.acme.as.documents.get({ documentId: story.documentId });
    expect(text.title).toBe("Story 1.1: Sign in with a password");
    expect(text.content).toContain("### Story 1.1: Sign in with a password");
    expect((await storyOf("1.2")).criteria[0]?.text).toBe("The session ends");
    const plan = await preview();
    expect(plan.stories.map(({ number, state }) => `${number} ${state}`)).toEqual([
      "1.1 unchanged",
      "1.2 changed",
      "1.3 unchanged",
    ]);
  });

  it("keeps what was edited here in the text at another place, and ticks that were given here", async () => {
    const story = await storyOf("1.1");
    const ticked = story.criteria[1];
    await stories().setCriterion({ criterionId: ticked?.id ?? "", done: true });
    const text = await world.acme.as.documents.get({ documentId: story.documentId });
    await world.acme.as.documents.save({
      documentId: story.documentId,
      baseVersion: text.version,
      content: `${text.content.trimEnd()}\n\n#### Dev Notes\nUse the old form.\n`,
    });
    await edit();
    const done = await apply({ update: [await wishFor("1.1")] });
    expect(done.refused).toEqual([]);
    const after = await world.acme.as.documents.get({ documentId: story.documentId });
    expect(after.content).toContain("Use the old form.");
    expect(after.content).toContain("after a second");
    expect((await storyOf("1.1")).criteria.map(({ done: met }) => met)).toEqual([false, true]);
  });

  it("takes single fields, and only their lines of the text", async () => {
    await edit();
    await apply({ update: [await wishFor("1.1", ["title"])] });
    const story = await storyOf("1.1");
    expect(story.title).toBe("Sign in with a password");
    expect(story.criteria[0]?.text).toBe("A wrong password is refused");
    const text = await world.acme.as.documents.get({ documentId: story.documentId });
    expect(text.content).toContain("Sign in with a password");
    expect(text.content).not.toContain("after a second");
  });

  it("refuses an item whose text was edited here at the same place, and says what to do", async () => {
    const story = await storyOf("1.1");
    const text = await world.acme.as.documents.get({ documentId: story.documentId });
    await world.acme.as.documents.save({
      documentId: story.documentId,
      baseVersion: text.version,
      content: text.content.replace("A wrong password is refused", "A wrong password is told kindly"),
    });
    await edit();
    const done = await apply({ update: [await wishFor("1.1"), await wishFor("1.2")] });
    expect(done.refused).toMatchObject([{ id: story.id, reason: expect.stringContaining("by hand") }]);
    expect(done.updated).toMatchObject([{ kind: "story" }]);
    expect((await storyOf("1.1")).title).toBe("Sign in");
    expect((await storyOf("1.2")).criteria[0]?.text).toBe("The session ends everywhere");
  });

  it("never changes what is done or was changed here after the preview", async () => {
    const finished = await storyOf("1.2");
    for (const status of ["ready", "in_progress", "review", "done"] as const) {
      await stories().move({ storyId: finished.id, status });
    }
    await edit();
    const stale = await wishFor("1.1");
    const story = await storyOf("1.1");
    await stories().update({ storyId: story.id, baseVersion: story.version, points: 3 });
    const done = await apply({ update: [await wishFor("1.2"), stale] });
    expect(done.updated).toEqual([]);
    expect(done.refused.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("never changes what is done"),
      expect.stringContaining("after you looked"),
    ]);
    expect((await storyOf("1.2")).criteria[0]?.text).toBe("The session ends");
    expect((await storyOf("1.1")).title).toBe("Sign in");
  });

  it("changes an epic's goal and archives what vanished, each in the audit log", async () => {
    await edit(EDITED.slice(0, EDITED.indexOf("### Story 1.3")));
    const gone = (await preview()).vanished[0];
    const held = await world.acme.as.stories.create({ projectId: key, title: "Held up" });
    await world.acme.as.storyLinks.create({ storyId: gone?.id ?? "", kind: "blocks", otherId: held.id });
    const done = await apply({ update: [await wishFor("1")], archive: [gone?.id ?? ""] });
    expect(done.updated).toMatchObject([{ kind: "epic", fields: ["goal"] }]);
    expect(done.archived).toMatchObject([{ kind: "story", id: gone?.id }]);
    const [epic] = await world.acme.as.epics.list({ project_id: key });
    expect(epic?.goal).toBe("People sign in, out, and see what is theirs.");
    const { items } = await world.acme.as.audit.list({});
    const changed = items.filter(({ operation }) => operation === "plans.apply").slice(0, 4);
    expect(changed.map(({ subject }) => subject.label)).toEqual(
      expect.arrayContaining(["Shop PRD", "Epic 1: Accounts", `${gone?.key} Forget me`]),
    );
    expect((await preview()).vanished).toEqual([]);
    const history = await world.acme.as.audit.list({ subjectId: held.id });
    expect(history.items[0]?.after).toEqual({ blockers: null });
    expect(await world.acme.as.stories.get({ storyId: held.id })).toMatchObject({ openBlockers: 0 });
  });

  it("moves what still fits to the new version, so that nothing of it seems stale", async () => {
    await edit();
    await apply({});
    const graph = await world.acme.as.documents.getGraph({ projectId: key });
    const stale = graph.nodes.filter((node) => node.stale).map(({ title }) => title);
    expect(stale.sort()).toEqual(["Accounts", "Sign in", "Sign out"]);
  });

  it("takes as many statements for two items as for one", async () => {
    await edit();
    const one = [await wishFor("1.1")];
    const few = await countStatements(() => apply({ update: one }));
    await edit(EDITED.replaceAll("refused", "sent away").replace("everywhere", "on every device"), 2);
    const two = [await wishFor("1.1"), await wishFor("1.2")];
    const more = await countStatements(() => apply({ update: two }, 3));
    expect(more).toHaveLength(few.length);
  });

  it("refuses keys and ids that the preview did not show, and changes nothing", async () => {
    await edit();
    await expect(apply({ update: [{ key: "story:9.9|nothing", recordVersion: 1 }] })).rejects.toMatchObject({
      message: expect.stringContaining("preview"),
    });
    const story = await storyOf("1.1");
    await expect(apply({ archive: [story.id] })).rejects.toMatchObject({
      message: expect.stringContaining("not among those that vanished"),
    });
    expect((await storyOf("1.1")).archivedAt).toBeNull();
  });
});
