import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { thinAutosavedVersions } from "@/lib/documents/thin-versions";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  const project = { key: "PLAN", name: "The plan", type: "greenfield", hasUi: true } as const;
  projectId = (await world.acme.as.projects.create(project)).id;
});
afterAll(() => world.close());

const create = async (content: string, title = "Shared") =>
  (await world.acme.as.documents.create({ projectId, kind: "PRD", title, content })).id;
const sections = (count: number, filler = "") =>
  Array.from({ length: count }, (_, i) => `## Section ${i}\n\nText ${i}.${filler}\n`).join("\n");
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error("it was not refused")),
    (error: unknown) => error,
  );

describe("a save that was based on an older version", () => {
  it("is refused with the current version and what a merge would make of it", async () => {
    const documentId = await create("a\nb\nc\n");
    const { save } = world.acme.as.documents;
    await save({ documentId, baseVersion: 1, content: "a\ntheirs\nc\n" });
    const refusal = await refusalOf(save({ documentId, baseVersion: 1, content: "a\nours\nc\n" }));
    expect(refusal).toMatchObject({
      code: "conflict",
      data: { currentVersion: 2, merge: { clean: false, text: "a\nours\ntheirs\nc\n" } },
    });
    expect(refusal).toMatchObject({
      data: { merge: { hunks: [{ kind: "conflict", ours: { line: 2, text: "ours\n" } }] } },
    });
  });

  it("is merged where that is wanted, and says so", async () => {
    const documentId = await create(sections(3));
    const { save, get, versions } = world.acme.as.documents;
    await save({ documentId, baseVersion: 1, content: sections(3).replace("Text 0", "Theirs") });
    const ours = sections(3).replace("Text 2", "Ours");
    const saved = await save({ documentId, baseVersion: 1, content: ours, onStale: "merge" });
    const both = sections(3).replace("Text 0", "Theirs").replace("Text 2", "Ours");
    expect(saved).toMatchObject({ version: 3, merged: true, content: both });
    expect((await get({ documentId })).content).toBe(both);
    expect((await versions({ documentId })).items[0]?.note).toBe("Merged with version 2");
  });

  it("that conflicts is refused also where a merge is wanted, and leaves no trace", async () => {
    const documentId = await create("a\nb\n");
    const { save, get } = world.acme.as.documents;
    await save({ documentId, baseVersion: 1, content: "a\ntheirs\n" });
    const stale = { documentId, baseVersion: 1, content: "a\nours\n", onStale: "merge" } as const;
    expect(await refusalOf(save(stale))).toMatchObject({
      code: "conflict",
      data: { merge: { clean: false } },
    });
    expect(await get({ documentId })).toMatchObject({ version: 2, content: "a\ntheirs\n" });
  });

  it("that is sent again after its answer was lost makes no second version", async () => {
    const documentId = await create(sections(2));
    const { save } = world.acme.as.documents;
    await save({ documentId, baseVersion: 1, content: sections(2).replace("Text 0", "Theirs") });
    const ours = sections(2).replace("Text 1", "Ours");
    const send = () => save({ documentId, baseVersion: 1, content: ours, onStale: "merge" });
    expect([(await send()).version, (await send()).version]).toEqual([3, 3]);
  });

  it("that names a version which never was is refused without a merge", async () => {
    const documentId = await create("a\n");
    const save = world.acme.as.documents.save({
      documentId,
      baseVersion: 7,
      content: "b\n",
      onStale: "merge",
    });
    const refusal = await refusalOf(save);
    expect(refusal).toMatchObject({ code: "conflict", data: { currentVersion: 1 } });
    expect(refusal).not.toHaveProperty("data.merge");
  });

  it("keeps a title that somebody else gave, and does not choose between two", async () => {
    const documentId = await create("a\nb\nc\n", "Old");
    const { save, update } = world.acme.as.documents;
    await update({ documentId, baseVersion: 1, title: "New" });
    const stale = { documentId, baseVersion: 1, onStale: "merge" } as const;
    expect((await save({ ...stale, content: "a\nb\nC\n" })).title).toBe("New");
    const refusal = await refusalOf(save({ ...stale, content: "A\nb\nc\n", title: "Mine" }));
    expect(refusal).toMatchObject({ code: "conflict", data: { currentTitle: "New" } });
  });
});

describe.each([
  ["short", ""],
  ["long, in object storage", " Long.".repeat(400)],
])("twenty people who write at once (%s)", (_, filler) => {
  it("all see their own section saved, and no line of anybody is lost", async () => {
    const base = sections(20, filler);
    const documentId = await create(base);
    const writers = await Promise.all([1, 2, 3].map(() => world.join(world.acme, "developer")));
    const saved = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const { documents } = (writers[i % 3] ?? world.acme).as;
        const content = base.replace(`Text ${i}.`, `Text ${i}.\nWritten by ${i}.`);
        return documents.save({ documentId, baseVersion: 1, content, onStale: "merge" });
      }),
    );
    const { content, version } = await world.acme.as.documents.get({ documentId });
    for (let i = 0; i < 20; i++) expect(content).toContain(`Text ${i}.\nWritten by ${i}.`);
    expect(content.split("\n")).toHaveLength(base.split("\n").length + 20);
    expect(version).toBe(21);
    expect(new Set(saved.map((each) => each.version)).size).toBe(20);
  }, 30_000);

  it("lose nothing that was acknowledged when they write into one section", async () => {
    const documentId = await create(`# One\n\nStart.${filler}\n`);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        world.acme.as.documents.save({
          ...{ documentId, baseVersion: 1, onStale: "merge" as const },
          content: `# One\n\nStart.${filler}\nLine of ${i}.\n`,
        }),
      ),
    );
    const { content } = await world.acme.as.documents.get({ documentId });
    const lines = outcomes.map(({ status }, i) => [status, content.includes(`Line of ${i}.\n`)]);
    expect(lines.filter(([status, kept]) => (status === "fulfilled") !== kept)).toEqual([]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  }, 30_000);
});

it("a merge of a stale save costs one statement more than a save, a refusal no more", async () => {
  const documentId = await create(sections(300));
  const { save } = world.acme.as.documents;
  const change = (i: number) => sections(300).replace(`Text ${i}.`, `Changed ${i}.`);
  const counts = [
    await countStatements(() => save({ documentId, baseVersion: 1, content: change(1) })),
    await countStatements(() => save({ documentId, baseVersion: 1, content: change(2), onStale: "merge" })),
    await countStatements(() => save({ documentId, baseVersion: 1, content: change(3) }).catch(() => null)),
  ];
  expect(counts.map(({ length }) => length)).toEqual([6, 7, 5]);
});

describe("what an editor saves while somebody writes", () => {
  const autosave = (as: World["acme"]["as"], documentId: string, n: number) =>
    as.documents.save({ documentId, baseVersion: n, content: `text ${n}`, autosave: true });

  it("is one entry for each run of its author", async () => {
    const documentId = await create("start");
    const other = await world.join(world.acme, "developer", "Other");
    for (const n of [1, 2, 3]) await autosave(world.acme.as, documentId, n);
    for (const n of [4, 5]) await autosave(other.as, documentId, n);
    await world.acme.as.documents.save({ documentId, baseVersion: 6, content: "by hand", note: "Done" });
    const { items } = await world.acme.as.documents.versions({ documentId, grouped: true });
    expect(
      items.map(({ version, autosaved, run }) => [version, autosaved, run.firstVersion, run.versions]),
    ).toEqual([
      [7, false, 7, 1],
      [6, true, 5, 2],
      [4, true, 2, 3],
      [1, false, 1, 1],
    ]);
    const { documents } = world.acme.as;
    const first = await documents.versions({ documentId, grouped: true, limit: 2 });
    const rest = await documents.versions({ documentId, grouped: true, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...rest.items].map(({ version }) => version)).toEqual([7, 6, 4, 1]);
    expect((await documents.versions({ documentId })).items).toHaveLength(7);
  });

  it("is thinned out after a day, except the last of each run and what something refers to", async () => {
    const long = "x".repeat(12_000);
    const documentId = await create("start");
    const { documents, suggestions } = world.acme.as;
    for (const n of [1, 2, 3, 4, 5])
      await documents.save({ documentId, baseVersion: n, content: `${long}${n}`, autosave: true });
    await suggestions.create({ documentId, baseVersion: 3, content: "proposed" });
    const numbers = async () =>
      (await documents.versions({ documentId })).items.map(({ version }) => version);
    await thinAutosavedVersions();
    expect(await numbers()).toEqual([6, 5, 4, 3, 2, 1]);
    await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query(
        "update document_versions set created_at = created_at - interval '25 hours' where document_id = $1",
        [documentId],
      ),
    );
    await thinAutosavedVersions();
    expect(await numbers()).toEqual([6, 3, 1]);
    expect((await documents.get({ documentId })).content).toBe(`${long}5`);
    const kept = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query("select 1 from document_contents where document_id = $1", [documentId]),
    );
    expect(kept.rowCount).toBe(4);
  });

  it("can be merged with although its base was thinned out", async () => {
    const documentId = await create(sections(3));
    const { documents } = world.acme.as;
    let text = sections(3);
    for (const n of [1, 2, 3]) {
      text = text.replace("Text 0.", `Text 0. More ${n}.`);
      await documents.save({ documentId, baseVersion: n, content: text, autosave: true });
    }
    await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query("delete from document_versions where document_id = $1 and version = 3", [documentId]),
    );
    const seenAt3 = sections(3).replace("Text 0.", "Text 0. More 2. More 1.");
    const content = seenAt3.replace("Text 2.", "Ours.");
    const outcome = await documents
      .save({ documentId, baseVersion: 3, content, onStale: "merge" })
      .catch((error: unknown) => error);
    // What was there at the lost version looks like a change of ours too: it conflicts at worst, and is never lost.
    expect(outcome).toMatchObject({ code: "conflict", data: { currentVersion: 4 } });
    expect(outcome).toHaveProperty("data.merge.text", expect.stringContaining("Ours."));
  });
});

describe("blame and diff", () => {
  it("name who wrote each line, also through a token, and after another version was asked for", async () => {
    const documentId = await create("one\ntwo\nthree\n");
    const other = await world.join(world.acme, "developer", "Other");
    await other.as.documents.save({ documentId, baseVersion: 1, content: "one\n2\nthree\n", note: "Digits" });
    await world.acme.asToken.documents.save({ documentId, baseVersion: 2, content: "zero\none\n2\nthree\n" });
    const blame = async (version?: number) => {
      const { spans, complete } = await world.acme.as.documents.getBlame({ documentId, version });
      expect(complete).toBe(true);
      return spans.map(({ line, count, version: from, author }) => [line, count, from, author.name]);
    };
    const now = [
      [1, 1, 3, "Ada Owner's script"],
      [2, 1, 1, "Ada Owner"],
      [3, 1, 2, "Other"],
      [4, 1, 1, "Ada Owner"],
    ];
    expect(await blame(2)).toEqual([
      [1, 1, 1, "Ada Owner"],
      [2, 1, 2, "Other"],
      [3, 1, 1, "Ada Owner"],
    ]);
    expect(await blame()).toEqual(now);
    expect(await blame()).toEqual(now);
    await expect(blame(9)).rejects.toMatchObject({ code: "not_found" });
  });

  it("show where two versions differ, by words", async () => {
    const documentId = await create("one\nthe old words\n");
    await world.acme.as.documents.save({ documentId, baseVersion: 1, content: "one\nthe new words\n" });
    const diff = await world.acme.as.documents.getDiff({ documentId, from: 1 });
    expect(diff).toMatchObject({ from: 1, to: 2, added: 1, removed: 1 });
    expect(diff.hunks[0]?.words).toEqual([
      { kind: "same", text: "the " },
      { kind: "removed", text: "old" },
      { kind: "added", text: "new" },
      { kind: "same", text: " words\n" },
    ]);
  });

  it("of another workspace's document are not found", async () => {
    const documentId = await create("secret\n");
    const { getBlame, getDiff } = world.globex.as.documents;
    await expect(getBlame({ documentId })).rejects.toMatchObject({ code: "not_found" });
    await expect(getDiff({ documentId, from: 1 })).rejects.toMatchObject({ code: "not_found" });
  });
});
