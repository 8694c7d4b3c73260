import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anchorOf } from "@/lib/reviews/rules/anchor";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let developer: Inhabitant;

const TEXT =
  "# Plan\n\nTeams keep their plan in one place.\n\nNobody overwrites anybody else's words here.\n";
const QUOTE = "Nobody overwrites anybody";

beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({ key: "PLAN", name: "The plan", type: "greenfield", hasUi: true });
  developer = await world.join(world.acme, "developer", "Dev Eloper");
});
afterAll(() => world.close());

const add = async () =>
  (await world.acme.as.documents.create({ projectId: "PLAN", kind: "PRD", title: "Said", content: TEXT })).id;
const anchor = () => {
  const start = TEXT.indexOf(QUOTE);
  return anchorOf(TEXT, { start, end: start + QUOTE.length }, 1);
};

describe("a comment on words of a document", () => {
  it("goes along with its words, and keeps them when they are gone", async () => {
    const documentId = await add();
    const { documentComments, documents } = world.acme.as;
    const made = await documentComments.create({ documentId, body: "Really?", anchor: anchor() });
    expect(made).toMatchObject({ place: { how: "exact", line: 5 }, orphaned: false });
    await documents.save({ documentId, baseVersion: 1, content: TEXT.replace("# Plan", "# Plan\n\nWhy.") });
    const place = async () => (await documentComments.list({ documentId })).items[0];
    expect(await place()).toMatchObject({ place: { how: "moved", line: 7 } });
    await documents.save({ documentId, baseVersion: 2, content: "# Plan\n\nOther.\n" });
    expect(await place()).toMatchObject({ place: null, orphaned: true, anchor: { quote: QUOTE } });
  });

  it("can be answered, resolved and opened again; the list of documents counts what is open", async () => {
    const documentId = await add();
    const { documentComments, documents } = world.acme.as;
    const { id: threadId } = await documentComments.create({ documentId, body: "One", anchor: anchor() });
    const answered = await developer.as.documentComments.create({ documentId, threadId, body: "Two" });
    expect(answered.comments.map(({ body, author }) => [body, author.name])).toEqual([
      ["One", "Ada Owner"],
      ["Two", "Dev Eloper"],
    ]);
    const open = async () =>
      (await documents.list({ projectId: "PLAN" })).items.find(({ id }) => id === documentId)?.openComments;
    expect(await open()).toBe(1);
    const resolved = await developer.as.documentComments.resolve({ threadId });
    expect(resolved.resolvedBy).toBe("Dev Eloper");
    expect(await open()).toBe(0);
    expect((await documentComments.list({ documentId, state: "open" })).items).toEqual([]);
    expect((await documentComments.list({ documentId, state: "resolved" })).items).toHaveLength(1);
    expect((await documentComments.reopen({ threadId })).resolvedAt).toBeNull();
    expect(await open()).toBe(1);
  });

  it("takes answers only as long as its thread can be read whole", async () => {
    const documentId = await add();
    const { documentComments } = world.acme.as;
    const { id: threadId } = await documentComments.create({ documentId, body: "One" });
    await documentComments.create({ documentId, threadId, body: "Two" });
    await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query(
        `insert into document_comments (id, workspace_id, document_id, thread_id, body, mentions, author_kind, author_name,
           created_at, updated_at)
         select gen_random_uuid(), workspace_id, document_id, thread_id, body, mentions, author_kind, author_name,
           created_at, updated_at from document_comments, generate_series(1, 499) where thread_id = $1`,
        [threadId],
      ),
    );
    await expect(documentComments.create({ documentId, threadId, body: "More" })).rejects.toMatchObject({
      code: "conflict",
    });
    const other = await documentComments.create({ documentId, body: "Elsewhere" });
    expect(other.comments).toHaveLength(1);
  });

  it("is changed by its author alone, and removed by him or an admin", async () => {
    const documentId = await add();
    const { id: commentId } = await developer.as.documentComments.create({ documentId, body: "Mine" });
    const other = await world.join(world.acme, "manager");
    const update = { commentId, baseVersion: 1, body: "Changed" };
    await expect(other.as.documentComments.update(update)).rejects.toMatchObject({ code: "forbidden" });
    await expect(other.as.documentComments.remove({ commentId })).rejects.toMatchObject({
      code: "forbidden",
    });
    const changed = await developer.as.documentComments.update(update);
    expect(changed.comments[0]).toMatchObject({ body: "Changed", version: 2 });
    await expect(developer.as.documentComments.update({ ...update, body: "Stale" })).rejects.toMatchObject({
      code: "conflict",
    });
    await world.acme.as.documentComments.remove({ commentId });
    expect((await developer.as.documentComments.list({ documentId })).items).toEqual([]);
    await expect(developer.as.documentComments.remove({ commentId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("that was answered leaves its place when it is removed, without its words", async () => {
    const documentId = await add();
    const { documentComments } = world.acme.as;
    const { id: threadId } = await documentComments.create({ documentId, body: "Secret" });
    await documentComments.create({ documentId, threadId, body: "An answer" });
    await documentComments.remove({ commentId: threadId });
    const { items } = await documentComments.list({ documentId });
    expect(items[0]?.comments.map(({ body }) => body)).toEqual(["", "An answer"]);
  });

  it("tells those whom it mentions, once", async () => {
    const documentId = await add();
    const { documentComments } = world.acme.as;
    const made = await documentComments.create({ documentId, body: "Look, @dev eloper and @nobody" });
    expect(made.comments[0]?.mentions).toEqual([{ memberId: developer.memberId, name: "Dev Eloper" }]);
    await documentComments.update({ commentId: made.id, baseVersion: 1, body: "Look again, @Dev Eloper" });
    const { rows } = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query("select subject_ids from events where topic = 'documentComment.mentioned'"),
    );
    expect(rows).toEqual([{ subject_ids: [developer.memberId] }]);
    const names = (await documentComments.listMentionable({})).map(({ name }) => name);
    expect(names).toContain("Dev Eloper");
  });

  it("with an emoji where the audit log cuts it is kept all the same", async () => {
    const documentId = await add();
    const body = `${"x".repeat(499)}😀 and on`;
    const made = await world.acme.as.documentComments.create({ documentId, body });
    expect(made.comments[0]?.body).toBe(body);
  });

  it("names a version that is there, and no place where it answers", async () => {
    const documentId = await add();
    const { documentComments } = world.acme.as;
    await expect(
      documentComments.create({ documentId, body: "x", anchor: { ...anchor(), version: 9 } }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    const { id: threadId } = await documentComments.create({ documentId, body: "x" });
    await expect(
      documentComments.create({ documentId, threadId, body: "y", anchor: anchor() }),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("who may", () => {
  it("a viewer reads comments and writes none; an archived document takes none", async () => {
    const documentId = await add();
    const viewer = await world.join(world.acme, "viewer");
    expect((await viewer.as.documentComments.list({ documentId })).items).toEqual([]);
    await expect(viewer.as.documentComments.create({ documentId, body: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await world.acme.as.documents.archive({ documentId });
    await expect(developer.as.documentComments.create({ documentId, body: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("a thread of one document takes no answers from another", async () => {
    const [one, other] = [await add(), await add()];
    const { id: threadId } = await developer.as.documentComments.create({ documentId: one, body: "x" });
    await expect(
      developer.as.documentComments.create({ documentId: other, threadId, body: "y" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
