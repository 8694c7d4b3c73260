import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let a: string;
let b: string;
let c: string;

beforeAll(async () => {
  world = await createWorld();
  for (const owner of [world.acme, world.globex])
    await owner.as.projects.create({ key: "ACME", name: "A", type: "greenfield", hasUi: true });
});
afterAll(() => world.close());

beforeEach(async () => {
  const keys: string[] = [];
  for (const title of ["Store", "Pay", "Ship"])
    keys.push((await world.acme.as.stories.create({ projectId: "ACME", title })).key);
  [a = "", b = "", c = ""] = keys;
});

const blocks = (storyId: string, otherId: string) =>
  world.acme.as.storyLinks.create({ storyId, kind: "blocks", otherId });
const card = (storyId: string) => world.acme.as.stories.get({ storyId });
const topics = async (storyId: string) => {
  const { id } = await card(storyId);
  const { rows } = await world.pool.query<{ topic: string }>(
    "select topic from events where $1 = any (subject_ids) order by id",
    [id],
  );
  return rows.map(({ topic }) => topic).filter((topic) => /blocked/.test(topic));
};

const lastTopic = async (storyId: string) => {
  const { id } = await card(storyId);
  const { rows } = await world.pool.query<{ topic: string }>(
    "select topic from events where $1 = any (subject_ids) order by id desc limit 1",
    [id],
  );
  return rows[0]?.topic;
};

describe("links between stories", () => {
  test("both ends show a link, each as seen from itself; the same link twice is one", async () => {
    await blocks(a, b);
    await world.acme.as.storyLinks.create({ storyId: b, kind: "blocked_by", otherId: a });
    await world.acme.as.storyLinks.create({ storyId: c, kind: "relates", otherId: a });
    await world.acme.as.storyLinks.create({ storyId: a, kind: "relates", otherId: c });
    const seen = async (storyId: string) =>
      (await world.acme.as.storyLinks.list({ storyId })).items.map(({ kind, story }) => [kind, story.key]);
    expect(await seen(a)).toEqual([
      ["blocks", b],
      ["relates", c],
    ]);
    expect(await seen(b)).toEqual([["blocked_by", a]]);
    expect(await seen(c)).toEqual([["relates", a]]);
  });

  test("a circle is refused when it is written, and names the way round", async () => {
    await blocks(a, b);
    await blocks(b, c);
    await expect(blocks(c, a)).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining(`${c} → ${a} → ${b} → ${c}`),
    });
    await expect(blocks(a, a)).rejects.toMatchObject({ message: expect.stringContaining("itself") });
  });

  test("of two links that close a circle at the same moment only one is written", async () => {
    const done = await Promise.allSettled([blocks(a, b), blocks(b, c), blocks(c, a)]);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });

  test("a finished blocker frees its story on any door, a reopened one holds it up again", async () => {
    await blocks(a, c);
    await blocks(b, c);
    expect(await card(c)).toMatchObject({ openBlockers: 2 });
    const move = (storyId: string, status: "cancelled" | "draft") =>
      world.acme.as.stories.move({ storyId, status });
    await move(a, "cancelled");
    expect(await card(c)).toMatchObject({ openBlockers: 1 });
    expect(await topics(c)).toEqual(["story.blocked"]);
    expect(await lastTopic(c)).toBe("story.updated");
    await world.acme.as.stories.archive({ storyId: b });
    expect(await card(c)).toMatchObject({ openBlockers: 0 });
    await world.acme.as.stories.restore({ storyId: b });
    const { documentId, documentVersion, content } = await card(b);
    await world.acme.as.documents.save({
      documentId,
      baseVersion: documentVersion,
      content: `${content}\n## Status\nCancelled\n`,
    });
    expect(await card(c)).toMatchObject({ openBlockers: 0 });
    await move(a, "draft");
    expect(await topics(c)).toEqual([
      "story.blocked",
      "story.unblocked",
      "story.blocked",
      "story.unblocked",
      "story.blocked",
    ]);
  });

  test("a blocker that is merged away frees its story, and holds it up again when that is taken back", async () => {
    await blocks(a, c);
    const versions = {
      textVersion: (await card(b)).documentVersion,
      otherTextVersion: (await card(a)).documentVersion,
    };
    const merged = await world.acme.as.stories.merge({ storyId: b, otherId: a, ...versions });
    expect(await card(c)).toMatchObject({ openBlockers: 0 });
    const { textVersion, textVersionBefore, addedCriterionIds } = merged;
    const undo = { storyId: b, otherId: a, textVersion, textVersionBefore, addedCriterionIds };
    await world.acme.as.stories.unmerge(undo);
    expect(await topics(c)).toEqual(["story.blocked", "story.unblocked", "story.blocked"]);
  });

  test("of two blockers that end at the same moment, through different doors, neither is counted as open", async () => {
    for (let round = 0; round < 4; round += 1) {
      const made = await Promise.all(
        ["One", "Two", "Held"].map((title) => world.acme.as.stories.create({ projectId: "ACME", title })),
      );
      const [one = "", two = "", held = ""] = made.map(({ key }) => key);
      await blocks(one, held);
      await blocks(two, held);
      await Promise.all([
        world.acme.as.stories.archive({ storyId: one }),
        round % 2 === 0
          ? world.acme.as.stories.archive({ storyId: two })
          : world.acme.as.stories.move({ storyId: two, status: "cancelled" }),
      ]);
      expect(await card(held)).toMatchObject({ openBlockers: 0 });
      expect(await topics(held)).toEqual(["story.blocked", "story.unblocked"]);
    }
  });

  test("taking the last link away frees the story, and history says so", async () => {
    const [link] = (await blocks(a, b)).items;
    await world.acme.as.storyLinks.remove({ linkId: String(link?.id) });
    expect(await card(b)).toMatchObject({ openBlockers: 0 });
    expect(await topics(b)).toEqual(["story.blocked", "story.unblocked"]);
  });

  test("another workspace's story can neither be linked nor its links be seen", async () => {
    const theirs = await world.globex.as.stories.create({ projectId: "ACME", title: "Theirs" });
    await expect(blocks(a, theirs.id)).rejects.toMatchObject({ code: "not_found" });
    const [link] = (await blocks(a, b)).items;
    await expect(world.globex.as.storyLinks.remove({ linkId: String(link?.id) })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await world.globex.as.storyLinks.list({ storyId: theirs.id })).items).toEqual([]);
  });

  test("who may only look cannot link", async () => {
    const viewer = await world.join(world.acme, "viewer");
    await expect(
      viewer.as.storyLinks.create({ storyId: a, kind: "blocks", otherId: b }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("addresses beside a story", () => {
  test("a commit gets a short name; nothing but https is taken", async () => {
    const url = "https://github.com/acme/app/commit/0123456789abcdef0123456789abcdef01234567";
    const { items } = await world.acme.as.storyUrls.create({ storyId: a, url });
    expect(items).toMatchObject([{ url, title: "acme/app@0123456" }]);
    expect((await world.acme.as.storyUrls.create({ storyId: a, url })).items).toHaveLength(1);
    for (const wrong of ["http://example.com", "javascript:alert(1)", "no address"])
      await expect(world.acme.as.storyUrls.create({ storyId: a, url: wrong })).rejects.toMatchObject({
        code: "invalid_input",
      });
    await world.acme.as.storyUrls.remove({ urlId: String(items[0]?.id) });
    expect((await world.acme.as.storyUrls.list({ storyId: a })).items).toEqual([]);
  });
});
