import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
  for (const workspace of [world.acme, world.globex]) {
    await workspace.as.projects.create({ key: "PLAN", name: "The plan", type: "greenfield", hasUi: true });
  }
});
afterAll(() => world.close());

function newDocument(title: string, content = `# ${title}\n`) {
  return world.acme.as.documents.create({ projectId: "PLAN", kind: "PRD", title, content });
}

describe("versions", () => {
  it("keep every text with its author, note and size", async () => {
    const { id } = await newDocument("Versions", "one");
    const developer = await world.join(world.acme, "developer", "Dev Eloper");
    await developer.as.documents.save({
      documentId: id,
      baseVersion: 1,
      content: "zwei ü",
      note: " second ",
    });
    await world.acme.asToken.documents.save({ documentId: id, baseVersion: 2, content: "three" });

    const { items } = await world.acme.as.documents.versions({ documentId: id });
    expect(
      items.map(({ version, note, author, sizeBytes }) => [
        version,
        note,
        author.kind,
        author.name,
        sizeBytes,
      ]),
    ).toEqual([
      [3, "", "token", "Ada Owner's script", 5],
      [2, "second", "member", "Dev Eloper", 7],
      [1, "", "member", "Ada Owner", 3],
    ]);
    const old = await world.acme.as.documents.get({ documentId: id, version: 2 });
    expect(old).toMatchObject({
      content: "zwei ü",
      version: 2,
      currentVersion: 3,
      author: { name: "Dev Eloper" },
    });
    expect(old.updatedBy.name).toBe("Ada Owner's script");
  });

  it("are listed in pages", async () => {
    const { id } = await newDocument("Paged versions", "0");
    for (const n of [1, 2, 3, 4])
      await world.acme.as.documents.save({ documentId: id, baseVersion: n, content: `${n}` });
    const first = await world.acme.as.documents.versions({ documentId: id, limit: 3 });
    const rest = await world.acme.as.documents.versions({
      documentId: id,
      limit: 3,
      cursor: first.nextCursor ?? "",
    });
    expect([...first.items, ...rest.items].map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
    expect(rest.nextCursor).toBeNull();
  });

  it("are not made by a save that changes nothing", async () => {
    const { id } = await newDocument("Same", "same");
    const saved = await world.acme.as.documents.save({
      documentId: id,
      baseVersion: 1,
      content: "same",
      title: "Same",
    });
    expect(saved.version).toBe(1);
  });

  it("that an editor saved by itself are given a note afterwards, once", async () => {
    const { id: documentId } = await newDocument("Noted", "first");
    await world.acme.as.documents.save({ documentId, baseVersion: 1, content: "second", autosave: true });
    const noted = { documentId, baseVersion: 2, content: "second", note: "Ready for review" };
    expect((await world.acme.as.documents.save(noted)).version).toBe(3);
    expect((await world.acme.as.documents.save(noted)).version).toBe(3);
    const { items } = await world.acme.as.documents.versions({ documentId });
    expect(items.map(({ note, autosaved }) => [note, autosaved])).toEqual([
      ["Ready for review", false],
      ["", true],
      ["", false],
    ]);
  });

  it("that do not exist are not found", async () => {
    const { id } = await newDocument("Short");
    await expect(world.acme.as.documents.get({ documentId: id, version: 2 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the list", () => {
  it("filters by kind and title and goes through everything by pages", async () => {
    await world.acme.as.projects.create({ key: "LIST", name: "List", type: "brownfield", hasUi: false });
    const titles = ["100% true", "100 pct", "Other_1", "OtherX1", "Last"];
    for (const title of titles) {
      await world.acme.as.documents.create({
        projectId: "LIST",
        kind: title === "Last" ? "ARCHITECTURE" : "PRD",
        title,
        content: title,
      });
    }
    const find = async (input: { q?: string; kind?: "ARCHITECTURE" }) =>
      (await world.acme.as.documents.list({ projectId: "LIST", ...input })).items.map(({ title }) => title);
    expect(await find({ q: "0%" })).toEqual(["100% true"]);
    expect(await find({ q: "other_" })).toEqual(["Other_1"]);
    expect(await find({ kind: "ARCHITECTURE" })).toEqual(["Last"]);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.acme.as.documents.list({
        projectId: "LIST",
        limit: 2,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(titles.toReversed());
  });

  it("leaves the texts of epics out, unless it is asked for them, and keeps their titles to the epics", async () => {
    const project = await world.acme.as.projects.create({
      key: "EPIC",
      name: "Epics",
      type: "greenfield",
      hasUi: true,
    });
    const owned = await world.acme.as.documents.create({
      projectId: "EPIC",
      kind: "EPIC",
      title: "Owned",
      content: "a",
    });
    await world.acme.as.documents.create({
      projectId: "EPIC",
      kind: "EPIC",
      title: "Uploaded",
      content: "b",
    });
    await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query(
        "insert into epics (id, workspace_id, project_id, document_id, number, title, rank, created_at, updated_at) values (gen_random_uuid(), $1, $2, $3, '1', 'Owned', 'a0', now(), now())",
        [world.acme.workspaceId, project.id, owned.id],
      ),
    );
    const titles = async (kind?: "EPIC") =>
      (await world.acme.as.documents.list({ projectId: "EPIC", ...(kind && { kind }) })).items
        .map(({ title }) => title)
        .sort();
    expect(await titles()).toEqual(["Uploaded"]);
    expect(await titles("EPIC")).toEqual(["Owned", "Uploaded"]);
    await expect(world.acme.as.documents.archive({ documentId: owned.id })).rejects.toThrow(
      /text of an epic/,
    );
    await expect(
      world.acme.as.documents.update({ documentId: owned.id, baseVersion: 1, title: "Mine" }),
    ).rejects.toThrow(/text of an epic/);
    const text = { documentId: owned.id, baseVersion: 1, content: "written" };
    await expect(world.acme.as.documents.save({ ...text, title: "Mine" })).rejects.toThrow(/text of an epic/);
    expect((await world.acme.as.documents.save({ ...text, title: "Owned" })).version).toBe(2);
  });
});

describe("a change of title, kind or status", () => {
  it("follows the table of moves, and an approval stays with the text that was read", async () => {
    const { id: documentId } = await newDocument("Approved");
    const { update, save } = world.acme.as.documents;
    await expect(update({ documentId, baseVersion: 1, status: "approved" })).rejects.toThrow(
      "A document that is draft cannot become approved. From here it can become in review.",
    );
    await update({ documentId, baseVersion: 1, status: "review" });
    expect((await update({ documentId, baseVersion: 1, status: "approved" })).status).toBe("approved");
    expect(await save({ documentId, baseVersion: 1, content: "changed" })).toMatchObject({
      status: "approved",
      version: 2,
      approvedVersion: 1,
      changedSince: true,
    });
  });

  it("is refused when it was decided on an older text", async () => {
    const { id: documentId } = await newDocument("Decided");
    await world.acme.as.documents.save({ documentId, baseVersion: 1, content: "newer" });
    await expect(
      world.acme.as.documents.update({ documentId, baseVersion: 1, status: "review" }),
    ).rejects.toMatchObject({
      code: "conflict",
      data: { currentVersion: 2 },
    });
  });

  it("gives a renamed document a version of the same text", async () => {
    const { id: documentId } = await newDocument("Before", "text");
    const renamed = await world.acme.as.documents.update({
      documentId,
      baseVersion: 1,
      title: "After",
      kind: "OTHER",
    });
    expect(renamed).toMatchObject({ title: "After", kind: "OTHER", version: 2 });
    expect(await world.acme.as.documents.get({ documentId })).toMatchObject({
      title: "After",
      content: "text",
    });
    expect(await world.acme.as.documents.get({ documentId, version: 1 })).toMatchObject({
      title: "Before",
      content: "text",
    });
  });
});

describe("an archived document", () => {
  it("leaves the list, refuses changes and comes back as a draft", async () => {
    const { id: documentId } = await newDocument("Archived");
    const listed = async (archived: boolean) =>
      (await world.acme.as.documents.list({ projectId: "PLAN", q: "Archived", archived })).items.length;
    expect((await world.acme.as.documents.archive({ documentId })).status).toBe("archived");
    expect([await listed(false), await listed(true)]).toEqual([0, 1]);
    await expect(world.acme.as.documents.save({ documentId, baseVersion: 1, content: "x" })).rejects.toThrow(
      /is archived/,
    );
    expect((await world.acme.as.documents.restore({ documentId })).status).toBe("draft");
    expect([await listed(false), await listed(true)]).toEqual([1, 0]);
  });

  it("cannot be changed while its project is archived", async () => {
    await world.acme.as.projects.create({ key: "GONE", name: "Gone", type: "greenfield", hasUi: false });
    const { id } = await world.acme.as.documents.create({
      projectId: "GONE",
      kind: "PRD",
      title: "T",
      content: "a",
    });
    await world.acme.as.projects.archive({ projectId: "GONE" });
    await expect(
      world.acme.as.documents.save({ documentId: id, baseVersion: 1, content: "b" }),
    ).rejects.toThrow(/project is archived/);
    await expect(
      world.acme.as.documents.create({ projectId: "GONE", kind: "PRD", title: "T", content: "a" }),
    ).rejects.toThrow(/project is archived/);
  });
});

describe("another workspace", () => {
  it("finds nothing under this workspace's ids, whatever it calls, and changes nothing", async () => {
    const { id: documentId } = await newDocument("Ours", "ours");
    const { projectId } = await world.acme.as.documents.get({ documentId });
    for (const { documents } of [world.globex.as, world.globex.asToken]) {
      const attempts = [
        () => documents.get({ documentId }),
        () => documents.versions({ documentId }),
        () => documents.save({ documentId, baseVersion: 1, content: "theirs" }),
        () => documents.update({ documentId, baseVersion: 1, title: "Theirs" }),
        () => documents.archive({ documentId }),
        () => documents.restore({ documentId }),
        () => documents.list({ projectId }),
        () => documents.create({ projectId, kind: "PRD", title: "T", content: "theirs" }),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await world.acme.as.documents.get({ documentId })).toMatchObject({ content: "ours", version: 1 });
  });
});

describe("what is refused", () => {
  const create = (content: string, title = "T") =>
    world.acme.as.documents.create({ projectId: "PLAN", kind: "PRD", title, content });

  it("is a viewer's change", async () => {
    const viewer = await world.join(world.acme, "viewer");
    const { id } = await newDocument("Read only");
    expect((await viewer.as.documents.get({ documentId: id })).title).toBe("Read only");
    await expect(
      viewer.as.documents.save({ documentId: id, baseVersion: 1, content: "x" }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("is more than 2 MB of bytes, a NUL and half a character, each with its sentence", async () => {
    expect((await create("x".repeat(2_000_000))).version).toBe(1);
    await expect(create(`${"x".repeat(2_000_000 - 1)}ü`)).rejects.toThrow(/larger than 2 MB/);
    await expect(create("## Status\n".repeat(5_001))).rejects.toThrow(/more than 5,000 headings/);
    await expect(create("a\0b")).rejects.toThrow(/NUL character/);
    await expect(create("a\ud83d")).rejects.toThrow(/broken Unicode/);
    await expect(create("a", "\ud83d")).rejects.toThrow(/The title holds a character/);
    await expect(create("a", " ")).rejects.toMatchObject({ data: { fields: [{ path: "title" }] } });
  });

  it("is a cursor that no list gave out", async () => {
    const { id } = await newDocument("Cursor");
    for (const cursor of ["", "x", "2026-01-01_1", "'; drop"]) {
      await expect(world.acme.as.documents.list({ projectId: "PLAN", cursor })).rejects.toMatchObject({
        code: "invalid_input",
      });
      await expect(world.acme.as.documents.versions({ documentId: id, cursor })).rejects.toMatchObject({
        code: "invalid_input",
      });
    }
  });
});

it("tells the audit log and open screens of each change, without the text", async () => {
  const secretText = "only the document itself says this";
  const { id } = await newDocument("Audited", secretText);
  await world.acme.as.documents.save({ documentId: id, baseVersion: 1, content: `${secretText}!` });
  await world.acme.as.documents.archive({ documentId: id });
  const { audit, topics } = await inWorkspace(world.pool, world.acme.workspaceId, async (client) => ({
    audit: (
      await client.query("select operation, before, after from audit_log where subject_id = $1 order by id", [
        id,
      ])
    ).rows,
    topics: (await client.query("select topic from events where $1 = any(subject_ids) order by id", [id]))
      .rows,
  }));
  expect(audit.map(({ operation }) => operation)).toEqual([
    "documents.create",
    "documents.save",
    "documents.archive",
  ]);
  expect(JSON.stringify(audit)).not.toContain("only the document");
  expect(topics.map(({ topic }) => topic)).toEqual([
    "document.created",
    "document.saved",
    "document.archived",
  ]);
});

it("keeps a text byte for byte, byte order mark and line ends included", async () => {
  const content = "\ufeff# T\r\n\r\nTabs\t, trailing  \r\nno newline, é e\u0301 🗑️";
  const { id } = await newDocument("Bytes", content);
  expect((await world.acme.as.documents.get({ documentId: id })).content).toBe(content);
});
