import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerAttachmentContent, answerAttachmentUpload } from "@/lib/api/attachment";
import { objectStore } from "@/lib/storage/store";
import { takeAttachment } from "@/lib/stories/operations/attachment-files";
import { removeOrphanAttachments } from "@/lib/stories/orphan-attachments";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let storyKey: string;
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

beforeAll(async () => {
  process.env.ATTACHMENT_MAX_MB = "1";
  world = await createWorld();
  await world.acme.as.projects.create({ key: "ACME", name: "A", type: "greenfield", hasUi: true });
  storyKey = (await world.acme.as.stories.create({ projectId: "ACME", title: "Story" })).key;
});
afterAll(() => world.close());

const by = (who: Inhabitant) => ({ authorization: `Bearer ${who.tokenSecret}` });

async function send(who: Inhabitant, name: string, bytes: Uint8Array | string, story = storyKey) {
  const body = typeof bytes === "string" ? bytes : Uint8Array.from(bytes);
  const address = `http://localhost/api/v1/stories/${story}/attachments?name=${encodeURIComponent(name)}`;
  const response = await answerAttachmentUpload(
    new Request(address, { method: "POST", headers: by(who), body }),
    story,
  );
  return { status: response.status, body: await response.json() };
}

const get = (who: Inhabitant, id: string, { query = "", headers = {} } = {}) =>
  answerAttachmentContent(
    new Request(`http://localhost/api/v1/attachments/${id}/content${query}`, {
      headers: { ...by(who), ...headers },
    }),
    id,
  );
const count = async () => (await world.acme.as.stories.get({ storyId: storyKey })).attachmentCount;

describe("files beside a story", () => {
  test("come back byte by byte, with the type that their bytes tell, and are counted on the card", async () => {
    const sent = await send(world.acme, "../shot “1”.html", PNG);
    expect(sent).toMatchObject({
      status: 201,
      body: { name: "shot “1”.html", mediaType: "image/png", preview: "image", sizeBytes: 11 },
    });
    const answer = await get(world.acme, sent.body.id);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^inline; filename="shot _1_\.html"; filename\*=UTF-8''shot%20/,
    );
    expect(await count()).toBe(1);
  });

  test("what a browser could run is shown as text, in a sandbox, or saved", async () => {
    const { body } = await send(world.acme, "page.svg", "<svg onload='alert(1)'/>");
    const shown = await get(world.acme, body.id);
    expect(shown.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
    expect(shown.headers.get("content-security-policy")).toContain("sandbox");
    const saved = await get(world.acme, body.id, { query: "?download=1" });
    expect(saved.headers.get("content-disposition")).toMatch(/^attachment/);
    const part = await get(world.acme, body.id, { headers: { range: "bytes=1-3" } });
    expect([part.status, await part.text()]).toEqual([206, "svg"]);
  });

  test("one that is too large is refused with the limit, and leaves nothing", async () => {
    const before = await count();
    const refused = await send(world.acme, "large.bin", new Uint8Array(1024 * 1024 + 1));
    expect(refused).toMatchObject({ status: 413, body: { detail: expect.stringContaining("at most 1 MB") } });
    expect(await count()).toBe(before);
  });

  test("its author or a manager takes it away, and can bring it back", async () => {
    const [developer, other] = [
      await world.join(world.acme, "developer"),
      await world.join(world.acme, "developer"),
    ];
    const { body } = await send(developer, "notes.md", "# Notes");
    const attachmentId = body.id;
    const before = await count();
    await expect(other.as.attachments.remove({ attachmentId })).rejects.toMatchObject({ code: "forbidden" });
    await developer.asToken.attachments.remove({ attachmentId });
    expect(await count()).toBe(before - 1);
    expect((await get(world.acme, attachmentId)).status).toBe(404);
    await world.acme.as.attachments.restore({ attachmentId });
    expect(await count()).toBe(before);
  });

  test("an agent does not take away what the person who made its token attached", async () => {
    const registrar = await world.join(world.acme, "architect");
    const { id: storyId } = await world.acme.as.stories.get({ storyId: storyKey });
    const file = { name: "plan.md", bytes: new TextEncoder().encode("# Plan") };
    const theirs = await takeAttachment(registrar.context, storyId, file);
    const { secret } = await registrar.as.agents.create({ name: "Tidy agent", role: "dev" });
    const agent = world.caller({ credentials: { kind: "token", secret: String(secret) } });
    await expect(agent.attachments.remove({ attachmentId: theirs.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("nobody of another workspace, and nobody who may only look, gets in", async () => {
    const { items } = await world.acme.as.attachments.list({ storyId: storyKey });
    const id = String(items[0]?.id);
    expect((await get(world.globex, id)).status).toBe(404);
    expect((await send(world.globex, "x.txt", "x")).status).toBe(404);
    const viewer = await world.join(world.acme, "viewer");
    expect((await send(viewer, "x.txt", "x")).status).toBe(403);
    expect((await get(viewer, id)).status).toBe(200);
    expect((await get(world.acme, "no-id")).status).toBe(404);
  });

  test("bytes are removed once nothing refers to them, and damaged ones are not handed out", async () => {
    // What the tests before this one removed.
    await removeOrphanAttachments({ minAgeMs: -1000, keptMs: -1000 });
    const { body } = await send(world.acme, "gone.txt", "To be gone.");
    const key = `workspaces/${world.acme.workspaceId}/attachments/${body.sha256.slice(0, 2)}/${body.sha256}`;
    await world.acme.as.attachments.remove({ attachmentId: body.id });
    expect(await removeOrphanAttachments({ minAgeMs: -1000 })).toEqual({ forgotten: 0, removed: 0 });
    expect(await removeOrphanAttachments({ minAgeMs: -1000, keptMs: -1000 })).toEqual({
      forgotten: 1,
      removed: 1,
    });
    expect(await objectStore().head(key)).toBeNull();
    const damaged = (await send(world.acme, "damaged.txt", "Whole.")).body;
    const at = `workspaces/${world.acme.workspaceId}/attachments/${damaged.sha256.slice(0, 2)}/${damaged.sha256}`;
    await objectStore().put(at, new TextEncoder().encode("Broken"), { contentType: "text/plain" });
    expect((await get(world.acme, damaged.id)).status).toBe(500);
  });
});
