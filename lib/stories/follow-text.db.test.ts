import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let owner: Inhabitant;
let developer: Inhabitant;
let qa: Inhabitant;
let epicId: string;
let number = 0;
let story: Awaited<ReturnType<typeof readStory>>;

const text = (n: string) => `# Story ${n}: Sign in

## Status
Draft

## Story
As a user, I want to sign in, so that my work is mine.

## Acceptance Criteria
- [ ] A wrong password is refused
- [ ] A right one lets in

## Dev Agent Record

## QA Results
`;

beforeAll(async () => {
  world = await createWorld();
  owner = world.acme;
  developer = await world.join(owner, "developer", "Dev Eloper");
  qa = await world.join(owner, "developer", "Q. A.");
  await owner.as.members.setMethodRoles({ memberId: qa.memberId, methodRoles: ["qa-agent"] });
  const project = await owner.as.projects.create({ key: "ACME", name: "A", type: "greenfield", hasUi: true });
  const epic = await owner.as.epics.create({
    project_id: project.id,
    epic_data: { number: 1, title: "Access" },
  });
  epicId = epic.id;
});
afterAll(() => world.close());

beforeEach(async () => {
  number++;
  const content = text(`1.${number}`);
  const made = await owner.as.stories.createForEpic({
    epic_id: epicId,
    story_data: { number: `1.${number}`, title: "Sign in", content },
  });
  story = await readStory(made.id);
});

async function readStory(storyId: string) {
  return owner.as.stories.get({ storyId });
}

function save(who: Inhabitant, change: (content: string) => string, base = story) {
  return who.as.documents.save({
    documentId: base.documentId,
    baseVersion: base.documentVersion,
    content: change(base.content),
  });
}

describe("what may be written into a story's text", () => {
  test("a developer cannot alter acceptance criteria, in the text or on the board, by session or by token", async () => {
    const reword = (content: string) => content.replace("is refused", "is fine");
    await expect(save(developer, reword)).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("“Acceptance Criteria” (the scrum master or the product owner)"),
      data: { sections: [{ name: "Acceptance Criteria", editors: ["scrum-master", "product-owner"] }] },
    });
    const [criterion] = story.criteria;
    const criterionId = String(criterion?.id);
    for (const api of [developer.as, developer.asToken, qa.as]) {
      const { id: storyId, version: baseVersion } = story;
      const attempts = [
        () => api.stories.addCriterion({ storyId, text: "More" }),
        () => api.stories.updateCriterion({ criterionId, baseVersion: 1, text: "Less" }),
        () => api.stories.removeCriterion({ criterionId }),
        () => api.stories.moveCriterion({ criterionId, position: 1 }),
        () => api.stories.update({ storyId, baseVersion, userStory: "As nobody, I want nothing." }),
        () => api.stories.update({ storyId, baseVersion, title: "Other" }),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
      expect(await api.stories.setCriterion({ criterionId, done: true })).toMatchObject({ done: true });
      await api.stories.setCriterion({ criterionId, done: false });
    }
    expect((await readStory(story.id)).criteria).toEqual(story.criteria);
  });

  test("only QA writes QA results, and only the developer his record", async () => {
    const review = (content: string) => `${content}\nReviewed, all well.\n`;
    const record = (content: string) => content.replace("Record\n", "Record\n\n### File List\n- a.ts\n");
    await expect(save(developer, review)).rejects.toMatchObject({ code: "forbidden" });
    await expect(save(qa, record)).rejects.toMatchObject({ code: "forbidden" });
    await save(developer, record);
    await save(qa, review, await readStory(story.id));
    const after = await readStory(story.id);
    expect(after.content).toContain("Reviewed, all well.");
    expect(after.content).toContain("- a.ts");
  });

  test("a suggestion or an older version that others must judge is refused in a developer's hands", async () => {
    await save(owner, (content) => content.replace("is refused", "is always refused"));
    const { content } = story;
    const { documentId, documentVersion: baseVersion } = await readStory(story.id);
    await expect(developer.as.documents.save({ documentId, baseVersion, content })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      developer.as.documents.save({ documentId, baseVersion: 1, content, onStale: "merge" }),
    ).resolves.toMatchObject({ merged: true });
    expect((await readStory(story.id)).content).toContain("is always refused");
  });

  test("a text is not freed from its sections by another kind", async () => {
    const draft = {
      projectId: story.projectId,
      kind: "STORY" as const,
      title: "Loose",
      content: text("9.9"),
    };
    const { id: documentId, version: baseVersion } = await owner.as.documents.create(draft);
    const attempt = { documentId, baseVersion, kind: "OTHER" as const };
    await expect(developer.as.documents.update(attempt)).rejects.toMatchObject({ code: "forbidden" });
    expect(await owner.as.documents.update(attempt)).toMatchObject({ kind: "OTHER" });
  });

  test("a refused text leaves no trace", async () => {
    await expect(
      save(developer, (content) => content.replace("Draft", "Ready").replace("is refused", "is fine")),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await readStory(story.id)).toEqual(story);
  });
});

describe("a story follows its text", () => {
  test("status, title, user story and criteria are taken over, and stand in the activity", async () => {
    await save(owner, (content) =>
      content
        .replace("Sign in\n", "Log in\n")
        .replace("Draft", "Approved")
        .replace("my work", "my plan")
        .replace("- [ ] A right one lets in", "- [x] A right one lets in\n- [ ] Forgotten ones can be reset"),
    );
    const after = await readStory(story.id);
    expect(after).toMatchObject({
      title: "Log in",
      status: "ready",
      userStory: "As a user, I want to sign in, so that my plan is mine.",
      criteriaTotal: 3,
      criteriaDone: 1,
    });
    expect(after.criteria.map(({ text: words, done }) => [words, done])).toEqual([
      ["A wrong password is refused", false],
      ["A right one lets in", true],
      ["Forgotten ones can be reset", false],
    ]);
    expect(after.criteria.slice(0, 2).map(({ id }) => id)).toEqual(story.criteria.map(({ id }) => id));
    const document = await owner.as.documents.get({ documentId: story.documentId });
    expect(document).toMatchObject({
      title: `Story 1.${number}: Log in`,
      version: story.documentVersion + 1,
    });
    const { items } = await owner.as.stories.activity({ storyId: story.id });
    const sentences = items.map(({ sentence }) => sentence);
    expect(sentences).toEqual(
      expect.arrayContaining([
        "moved the story from Draft to Ready",
        "changed the title and user story",
        "ticked the criterion “A right one lets in”",
        "added the criterion “Forgotten ones can be reset”",
      ]),
    );
  });

  test("a move that the board refuses refuses the text, with its line", async () => {
    await expect(save(owner, (content) => content.replace("Draft", "Done"))).rejects.toMatchObject({
      code: "invalid_input",
      message:
        "Line 4 says “Done”, and the story cannot follow: A story is done when its review has passed. Move it to Review first.",
    });
    expect(await readStory(story.id)).toEqual(story);
  });

  test("what the board says stays where the text says nothing new", async () => {
    const [criterion] = story.criteria;
    await owner.as.stories.setCriterion({ criterionId: String(criterion?.id), done: true });
    await owner.as.stories.move({ storyId: story.id, status: "in_progress" });
    await save(developer, (content) => content.replace("Record\n", "Record\n\n### File List\n- b.ts\n"));
    const after = await readStory(story.id);
    expect(after).toMatchObject({ status: "in_progress", criteriaDone: 1 });
  });

  test("a developer's tick and status in the text count", async () => {
    await save(developer, (content) =>
      content.replace("- [ ] A wrong", "- [x] A wrong").replace("Draft", "InProgress"),
    );
    expect(await readStory(story.id)).toMatchObject({ status: "in_progress", criteriaDone: 1 });
  });

  test("the statements are few, whatever the number of criteria", async () => {
    const notes = await countStatements(() =>
      save(developer, (content) => content.replace("Record\n", "Record\n\nDone.\n")),
    );
    const now = await readStory(story.id);
    const list = (count: number) =>
      Array.from({ length: count }, (_, i) => `- [ ] Criterion ${i}`).join("\n");
    const many = await countStatements(() =>
      save(owner, (content) => content.replace("- [ ] A right one lets in", list(100)), now),
    );
    expect(notes.length).toBeLessThanOrEqual(8);
    expect(many.length).toBeLessThanOrEqual(12);
  });
});

test("an epic follows its text, and only who may change epics changes it so", async () => {
  const epic = await owner.as.epics.create({
    project_id: story.projectId,
    epic_data: {
      number: 7,
      title: "Seven",
      goal: "Old goal.",
      content: "# Epic 7: Seven\n\nOld goal.\n\n## Notes\n\nNone.\n",
    },
  });
  const {
    content,
    documentId,
    documentVersion: baseVersion,
  } = await owner.as.epics.get({ epic_id: epic.id });
  const changed = content.replace("# Epic 7: Seven", "# Epic 7: Heaven").replace("Old goal.", "New goal.");
  await expect(
    developer.as.documents.save({ documentId, baseVersion, content: changed }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await developer.as.documents.save({ documentId, baseVersion, content: content.replace("None.", "Some.") });
  await owner.as.documents.save({ documentId, baseVersion: baseVersion + 1, content: changed });
  const after = await owner.as.epics.get({ epic_id: epic.id });
  expect(after).toMatchObject({ title: "Heaven", goal: "New goal." });
  expect((await owner.as.documents.get({ documentId })).title).toBe("Epic 7: Heaven");
});
