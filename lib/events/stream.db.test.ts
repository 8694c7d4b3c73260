import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { bareContext, type RequestContext } from "@/lib/core/request-context";
import { EventHub } from "@/lib/events/hub";
import { openEventStream, type StreamLimits } from "@/lib/events/stream";
import { openStreamCount } from "@/lib/events/streams";
import { writeMention } from "@/lib/stories/rules/mentions";
import { tellAll } from "@/scripts/test/tell";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let hub: EventHub;
const closing: AbortController[] = [];

beforeAll(async () => {
  world = await createWorld();
  hub = new EventHub();
});

afterEach(() => {
  for (const controller of closing.splice(0)) controller.abort();
  expect(openStreamCount()).toBe(0);
});

afterAll(async () => {
  await hub.close();
  await world.close();
});

async function open(context: RequestContext, limits: Partial<StreamLimits> = {}) {
  const controller = new AbortController();
  closing.push(controller);
  const body = await openEventStream({
    context,
    from: { lookBackSeconds: 0 },
    signal: controller.signal,
    hub,
    limits,
  });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  return {
    /** Reads until a text has come; false when the stream ends before. */
    until: async (wanted: string): Promise<boolean> => {
      while (!text.includes(wanted)) {
        const { done, value } = await reader.read();
        if (done) return false;
        text += decoder.decode(value, { stream: true });
      }
      return true;
    },
    text: () => text,
  };
}

function byToken(secret: string, workspace: string | null = null): RequestContext {
  return bareContext({ credentials: { kind: "token", secret }, workspace });
}

test("a member hears, as Server-Sent Events, where the stream stands and then each change with its position", async () => {
  const stream = await open(world.acme.context);
  await stream.until("event: ready");
  expect(stream.text()).toMatch(
    /^retry: \d+\n\nevent: ready\nid: \d+-\d+\ndata: \{"position":"\d+-\d+","resumed":true\}\n\n/,
  );
  const project = await world.acme.as.projects.create({
    key: "SSE",
    name: "Stream",
    type: "greenfield",
    hasUi: true,
  });
  await stream.until(project.id);
  const message =
    stream
      .text()
      .split("\n\n")
      .find((part) => part.includes("event: change")) ?? "";
  expect(message).toMatch(/^event: change\nid: \d+-\d+\ndata: \{/);
  const data: unknown = JSON.parse(message.slice(message.indexOf("data: ") + 6));
  expect(data).toEqual({
    topic: "project.created",
    projectId: project.id,
    subjectIds: [project.id],
    actor: { kind: "member", id: world.acme.memberId, name: "Ada Owner" },
    at: project.createdAt,
  });
});

test("a token hears its own workspace, and is refused another", async () => {
  const stream = await open(byToken(world.acme.tokenSecret));
  expect(await stream.until("event: ready")).toBe(true);
  await expect(open(byToken(world.acme.tokenSecret, "globex"))).rejects.toMatchObject({ code: "not_found" });
});

test("nobody hears a workspace that he is not in, or without a session", async () => {
  await expect(open({ ...world.acme.context, workspace: "globex" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(open(bareContext({ workspace: "acme" }))).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a revoked session's stream ends by its next heartbeat, and until then is still there", async () => {
  const guest = await world.join(world.acme, "viewer");
  const stream = await open(guest.context, { heartbeatMs: 20 });
  expect(await stream.until("still here")).toBe(true);
  await world.pool.query("update sessions set revoked_at = now() where id = $1", [guest.sessionId]);
  expect(await stream.until("never comes")).toBe(false);
});

test("a stream ends by itself after its lifetime", async () => {
  const stream = await open(world.acme.context, { lifetimeMs: 30 });
  expect(await stream.until("never comes")).toBe(false);
});

test("one actor may hold twenty streams, and again one more when one has ended", async () => {
  await Promise.all(Array.from({ length: 20 }, () => open(world.acme.context)));
  await expect(open(world.acme.context)).rejects.toMatchObject({ code: "rate_limited" });
  closing.shift()?.abort();
  await open(world.acme.context);
});

test("a reader that does not read is dropped, and the others go on", async () => {
  const controller = new AbortController();
  closing.push(controller);
  const from = { lookBackSeconds: 0 };
  const unread = await openEventStream({
    context: world.acme.context,
    from,
    signal: controller.signal,
    hub,
    limits: { unreadBytes: 600 },
  });
  const other = await open(world.acme.context);
  for (const key of ["BP1", "BP2", "BP3", "BP4"]) {
    await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: false });
  }
  await world.acme.as.projects.create({ key: "BP5", name: "last one", type: "greenfield", hasUi: false });
  const last = await world.acme.as.projects.get({ projectId: "BP5" });
  expect(await other.until(last.id)).toBe(true);
  await expect(unread.getReader().read()).rejects.toThrow("does not read");
  expect(openStreamCount()).toBe(1);
});

test("what some members are told is heard by each of them alone, who learns of nobody else", async () => {
  const [jonas, lea] = [
    await world.join(world.acme, "developer", "Jonas"),
    await world.join(world.acme, "developer", "Lea"),
  ];
  const project = await world.acme.as.projects.create({
    key: "TOLD",
    name: "Told",
    type: "greenfield",
    hasUi: true,
  });
  const story = await world.acme.as.stories.create({ projectId: project.id, title: "X" });
  const streams = {
    mara: await open(world.acme.context),
    jonas: await open(jonas.context),
    lea: await open(lea.context),
    token: await open(byToken(jonas.tokenSecret)),
  };
  for (const stream of Object.values(streams)) await stream.until("event: ready");
  const named = [jonas, lea].map(({ memberId: id, name }) => writeMention({ kind: "member", id, name }));
  await world.acme.as.comments.create({ storyId: story.id, body: named.join(" and ") });
  await tellAll(world.acme.workspaceId);
  await world.acme.as.projects.update({
    projectId: project.id,
    baseVersion: project.version,
    name: "Told twice",
  });
  for (const stream of Object.values(streams)) await stream.until("project.updated");
  expect(streams.mara.text()).not.toContain("notification.");
  expect(streams.lea.text()).not.toContain(jonas.memberId);
  for (const stream of [streams.jonas, streams.token]) {
    expect(stream.text()).toContain("notification.changed");
    expect(stream.text()).not.toContain(lea.memberId);
  }
});
