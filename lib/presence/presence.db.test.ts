import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeLeftPresence } from "@/lib/presence/jobs";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let other: Inhabitant;

beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({ key: "PLAN", name: "The plan", type: "greenfield", hasUi: true });
  other = await world.join(world.acme, "viewer", "Vi Ewer");
});
afterAll(() => world.close());

const add = async () =>
  (await world.acme.as.documents.create({ projectId: "PLAN", kind: "PRD", title: "Open", content: "text\n" }))
    .id;
const query = (text: string, values: unknown[] = []) =>
  inWorkspace(world.pool, world.acme.workspaceId, (client) => client.query(text, values));
const eventsAbout = async (documentId: string) =>
  (
    await query("select 1 from events where topic = 'presence.changed' and $1 = any(subject_ids)", [
      documentId,
    ])
  ).rowCount;
const names = async (documentId: string) =>
  (await world.acme.as.presence.list({ documentId })).present.map(({ actor, mode }) => [actor.name, mode]);

describe("who has a document open", () => {
  it("is seen by everybody in the workspace until he leaves", async () => {
    const documentId = await add();
    await world.acme.as.presence.touch({ documentId, clientId: "tab-1", mode: "editing", line: 3 });
    const { present } = await other.as.presence.touch({ documentId, clientId: "tab-1", mode: "reading" });
    expect(present.map(({ actor, mode, line, isYou }) => [actor.name, mode, line, isYou])).toEqual([
      ["Vi Ewer", "reading", null, true],
      ["Ada Owner", "editing", 3, false],
    ]);
    await other.as.presence.leave({ documentId, clientId: "tab-1" });
    expect(await names(documentId)).toEqual([["Ada Owner", "editing"]]);
  });

  it("is one event when he comes, changes or goes, and none while he stays; nothing of it is audited", async () => {
    const documentId = await add();
    const touch = (mode: "reading" | "editing", line: number) =>
      world.acme.as.presence.touch({ documentId, clientId: "tab", mode, line });
    for (const line of [1, 2, 3]) await touch("reading", line);
    expect(await eventsAbout(documentId)).toBe(1);
    for (const line of [4, 5]) await touch("editing", line);
    expect(await eventsAbout(documentId)).toBe(2);
    await world.acme.as.presence.leave({ documentId, clientId: "tab" });
    await world.acme.as.presence.leave({ documentId, clientId: "tab" });
    expect(await eventsAbout(documentId)).toBe(3);
    const audited = await query("select 1 from audit_log where operation like 'presence.%'");
    expect(audited.rowCount).toBe(0);
  });

  it("is forgotten half a minute after his last sign of life, and those who are there hear of it", async () => {
    const documentId = await add();
    await other.as.presence.touch({ documentId, clientId: "tab", mode: "reading" });
    await world.acme.as.presence.touch({ documentId, clientId: "tab", mode: "reading" });
    await query(
      "update presence set expires_at = now() - interval '1 second' where document_id = $1 and user_id = $2",
      [documentId, other.userId],
    );
    expect(await names(documentId)).toEqual([["Ada Owner", "reading"]]);
    const before = await eventsAbout(documentId);
    await world.acme.as.presence.touch({ documentId, clientId: "tab", mode: "reading" });
    expect(await eventsAbout(documentId)).toBe((before ?? 0) + 1);
  });

  it("and has left for long is removed from documents that nobody opens", async () => {
    const documentId = await add();
    await other.as.presence.touch({ documentId, clientId: "tab", mode: "reading" });
    await query("update presence set expires_at = now() - interval '1 hour' where document_id = $1", [
      documentId,
    ]);
    await removeLeftPresence();
    expect((await query("select 1 from presence where document_id = $1", [documentId])).rowCount).toBe(0);
  });

  it("may be a script: whoever reads or saves through the API is shown, and writes until he is done", async () => {
    const documentId = await add();
    await world.acme.asToken.documents.get({ documentId });
    expect(await names(documentId)).toEqual([["Ada Owner's script", "reading"]]);
    await world.acme.asToken.documents.save({ documentId, baseVersion: 1, content: "more\n" });
    await world.acme.asToken.documents.get({ documentId });
    expect(await names(documentId)).toEqual([["Ada Owner's script", "editing"]]);
    expect(await eventsAbout(documentId)).toBe(2);
    await world.acme.as.documents.get({ documentId });
    expect(await names(documentId)).toHaveLength(1);
  });

  it("comes and goes with many others at once, and nobody is lost", async () => {
    const documentId = await add();
    const tabs = Array.from({ length: 20 }, (_, i) => `tab-${i}`);
    await Promise.all(
      tabs.map((clientId) => world.acme.as.presence.touch({ documentId, clientId, mode: "reading" })),
    );
    await query("update presence set expires_at = now() - interval '1 second' where document_id = $1", [
      documentId,
    ]);
    await Promise.all(
      tabs.map((clientId) => other.as.presence.touch({ documentId, clientId, mode: "editing" })),
    );
    expect((await names(documentId)).map(([name]) => name)).toEqual(tabs.map(() => "Vi Ewer"));
  });

  it("is nobody else's business: another workspace neither sees nor touches it", async () => {
    const documentId = await add();
    const { presence } = world.globex.as;
    const calls = await Promise.allSettled([
      presence.list({ documentId }),
      presence.touch({ documentId, clientId: "tab", mode: "reading" }),
      presence.leave({ documentId, clientId: "tab" }),
    ]);
    for (const call of calls)
      expect(call).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(await names(documentId)).toEqual([]);
  });
});
