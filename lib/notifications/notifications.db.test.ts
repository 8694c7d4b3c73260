import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { remindOfDue } from "@/lib/notifications/jobs";
import { writeMention } from "@/lib/stories/rules/mentions";
import { countStatements } from "@/scripts/test/count-statements";
import { tellAll } from "@/scripts/test/tell";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let mara: Inhabitant;
let jonas: Inhabitant;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  mara = world.acme;
  jonas = await world.join(world.acme, "developer", "Jonas Weber");
  const project = await mara.as.projects.create({
    key: "ACME",
    name: "Acme",
    type: "greenfield",
    hasUi: true,
  });
  projectId = project.id;
});
afterAll(() => world.close());

beforeEach(async () => {
  await tellAll(mara.workspaceId);
  for (const { as } of [mara, jonas]) await as.notifications.markAllRead({});
});

const named = ({ memberId: id, name }: Inhabitant) => writeMention({ kind: "member", id, name });
const addStory = (by: Inhabitant = mara, more: object = {}) =>
  by.as.stories.create({ projectId, title: "Sign in", ...more });
const unread = async (who: Inhabitant) => (await who.as.notifications.list({ view: "unread" })).items;
/** What somebody is told in words, the latest first. */
async function told(who: Inhabitant): Promise<string[]> {
  await tellAll(mara.workspaceId);
  return (await unread(who)).map(({ actor, sentence }) => `${actor.name} ${sentence}`);
}

describe("who is told", () => {
  it("is whoever is named, with the words and the place", async () => {
    const story = await addStory();
    const comment = await mara.as.comments.create({
      storyId: story.id,
      body: `${named(jonas)} please **look**`,
    });
    expect(await told(jonas)).toEqual(["Ada Owner mentioned you"]);
    const [item] = await unread(jonas);
    expect(item).toMatchObject({
      kind: "mentioned",
      excerpt: "@Jonas Weber please look",
      commentId: comment.id,
      subject: { kind: "story", id: story.id, key: story.key, title: "Sign in" },
      href: `/w/acme/p/ACME/stories/${story.key}#comment-${comment.id}`,
      readAt: null,
    });
    expect(await unread(mara)).toEqual([]);
  });

  it("is nobody of what he did himself, also not through his own token", async () => {
    const story = await addStory(jonas, { assigneeId: jonas.memberId });
    await jonas.as.comments.create({ storyId: story.id, body: `Note to ${named(jonas)}` });
    await jonas.asToken.comments.create({ storyId: story.id, body: `Note to ${named(jonas)}` });
    await jonas.asToken.stories.move({ storyId: story.id, status: "ready" });
    expect(await told(jonas)).toEqual([]);
  });

  it("is the person behind an agent's token too, because the agent did it", async () => {
    const { secret } = await mara.as.agents.create({ name: "Dev agent", role: "dev" });
    const asAgent = world.caller({ credentials: { kind: "token", secret: secret ?? "" } });
    const story = await addStory();
    await asAgent.comments.create({ storyId: story.id, body: "Done so far" });
    expect(await told(mara)).toEqual(["Dev agent commented"]);
    await expect(asAgent.notifications.list({})).rejects.toMatchObject({ code: "forbidden" });
    await expect(asAgent.watchers.watch({ storyId: story.id })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is the assignee, the one before, and whoever watches a story that moves", async () => {
    const story = await addStory(mara, { assigneeId: jonas.memberId });
    expect(await told(jonas)).toEqual(["Ada Owner assigned it to you"]);
    await jonas.as.notifications.markAllRead({});
    await mara.as.stories.move({ storyId: story.id, status: "ready" });
    expect(await told(jonas)).toEqual(["Ada Owner moved it from Draft to Ready"]);
    await mara.as.stories.move({ storyId: story.id, status: "in_progress" });
    expect(await told(jonas)).toEqual(["Ada Owner moved it from Draft to In progress"]);
    expect((await unread(jonas))[0]).toMatchObject({ count: 2 });
    await jonas.as.notifications.markAllRead({});
    const { version } = await mara.as.stories.get({ storyId: story.id });
    await mara.as.stories.update({ storyId: story.id, baseVersion: version, assigneeId: mara.memberId });
    expect(await told(jonas)).toEqual(["Ada Owner took it off you"]);
  });

  it("is each once of one comment: named before answered before commented", async () => {
    const story = await addStory();
    const first = await jonas.as.comments.create({ storyId: story.id, body: "Why?" });
    expect(await told(mara)).toEqual(["Jonas Weber commented"]);
    await mara.as.comments.create({ storyId: story.id, threadId: first.id, body: "Because." });
    expect(await told(jonas)).toEqual(["Ada Owner answered in your thread"]);
    await mara.as.comments.create({ storyId: story.id, threadId: first.id, body: `${named(jonas)}!` });
    expect(await told(jonas)).toEqual(["Ada Owner mentioned you", "Ada Owner answered in your thread"]);
  });

  it("gathers several comments on one story, and points at the first that is not read", async () => {
    const story = await addStory();
    const first = await jonas.as.comments.create({ storyId: story.id, body: "One" });
    await jonas.as.comments.create({ storyId: story.id, body: "Two" });
    await tellAll(mara.workspaceId);
    await jonas.as.comments.create({ storyId: story.id, body: "Three" });
    expect(await told(mara)).toEqual(["Jonas Weber and others commented (3 comments)"]);
    expect(await unread(mara)).toMatchObject([{ commentId: first.id, excerpt: "Three", count: 3 }]);
  });

  it("is told of a bulk once", async () => {
    const stories = await Promise.all([1, 2, 3, 4, 5].map(() => addStory()));
    const set = { assigneeId: jonas.memberId };
    await mara.as.stories.bulk({ projectId, changes: [{ storyIds: stories.map(({ id }) => id), set }] });
    expect(await told(jonas)).toEqual(["Ada Owner assigned 5 stories to you"]);
    expect((await unread(jonas))[0]?.subject).toMatchObject({ kind: "project", title: "Acme" });
  });

  it("is told when a story is blocked, and when it is free again", async () => {
    const story = await addStory(jonas);
    await mara.as.stories.update({ storyId: story.id, baseVersion: 1, blockedReason: "The API is down" });
    expect(await told(jonas)).toEqual(["Ada Owner marked it as blocked"]);
    expect((await unread(jonas))[0]?.excerpt).toBe("The API is down");
    await jonas.as.notifications.markAllRead({});
    await mara.as.stories.update({ storyId: story.id, baseVersion: 2, blockedReason: null });
    expect(await told(jonas)).toEqual(["Ada Owner unblocked it"]);
  });

  it("is asked for a review, and its author hears the decision", async () => {
    const manager = await world.join(world.acme, "manager", "Mia Manager");
    const { id: documentId } = await jonas.as.documents.create({
      ...{ projectId, kind: "ARCHITECTURE", title: "How", content: "# How\n" },
    });
    await jonas.as.reviews.request({
      documentId,
      baseVersion: 1,
      reviewers: [manager.memberId],
      note: "Please",
    });
    expect(await told(manager)).toEqual(["Jonas Weber asked for your review"]);
    await manager.as.reviews.decide({ documentId, baseVersion: 1, decision: "reject", reason: "Too short" });
    expect(await told(jonas)).toEqual(["Mia Manager rejected it"]);
    expect(await unread(jonas)).toMatchObject([
      { excerpt: "Too short", subject: { kind: "document", id: documentId, title: "How" } },
    ]);
  });

  it("is named in a document's comment", async () => {
    const { id: documentId } = await mara.as.documents.create({
      ...{ projectId, kind: "OTHER", title: "Notes", content: "# Notes\n" },
    });
    const comment = await mara.as.documentComments.create({ documentId, body: "@Jonas Weber see this" });
    expect(await told(jonas)).toEqual(["Ada Owner mentioned you"]);
    expect((await unread(jonas))[0]?.href).toBe(
      `/w/acme/p/ACME/documents/${documentId}#comment-${comment.id}`,
    );
  });

  it("is reminded once of what is due soon, and once when it is past", async () => {
    await addStory(mara, { assigneeId: jonas.memberId, dueOn: "2026-03-10" });
    await told(jonas);
    await jonas.as.notifications.markAllRead({});
    for (const now of ["2026-03-09T09:00:00Z", "2026-03-09T10:00:00Z"]) await remindOfDue(new Date(now));
    expect(await told(jonas)).toEqual(["Plumbline reminds you: it is due on 2026-03-10"]);
    for (const now of ["2026-03-11T09:00:00Z", "2026-03-12T09:00:00Z"]) await remindOfDue(new Date(now));
    expect(await told(jonas)).toHaveLength(2);
  });
});

describe("who is not told", () => {
  it("is whoever stopped watching, unless he is named", async () => {
    const story = await addStory(jonas);
    expect(await jonas.as.watchers.unwatch({ storyId: story.id })).toMatchObject({ watching: false });
    await mara.as.comments.create({ storyId: story.id, body: "Anybody?" });
    await mara.as.stories.move({ storyId: story.id, status: "ready" });
    expect(await told(jonas)).toEqual([]);
    await mara.as.comments.create({ storyId: story.id, body: `${named(jonas)}?` });
    expect(await told(jonas)).toEqual(["Ada Owner mentioned you"]);
    expect(await jonas.as.watchers.list({ storyId: story.id })).toMatchObject({ watching: false });
  });

  it("is whoever switched the kind off", async () => {
    await jonas.as.notifications.updateSettings({ kinds: { mentioned: { inbox: false } } });
    const story = await addStory();
    await mara.as.comments.create({ storyId: story.id, body: `${named(jonas)} hello` });
    expect(await told(jonas)).toEqual([]);
    await jonas.as.notifications.updateSettings({ kinds: { mentioned: { inbox: true } } });
  });

  it("is a member who was removed, and nobody of a comment that is gone", async () => {
    const leaver = await world.join(world.acme, "developer", "Lea Leaver");
    const story = await addStory(leaver);
    const comment = await mara.as.comments.create({
      storyId: story.id,
      body: `${named(jonas)} ${named(leaver)}`,
    });
    await mara.as.comments.remove({ commentId: comment.id });
    await mara.as.members.remove({ memberId: leaver.memberId });
    expect(await told(jonas)).toEqual([]);
    const { rows } = await inWorkspace(world.pool, mara.workspaceId, (client) =>
      client.query("select 1 from notifications where member_id = $1", [leaver.memberId]),
    );
    expect(rows).toEqual([]);
  });

  it("is anybody twice, however often and by however many the job runs", async () => {
    const story = await addStory();
    await mara.as.comments.create({ storyId: story.id, body: `${named(jonas)} once` });
    await Promise.all([1, 2, 3].map(() => tellAll(mara.workspaceId)));
    expect(await told(jonas)).toEqual(["Ada Owner mentioned you"]);
  });
});

describe("the inbox", () => {
  it("is one's own alone, in whatever workspace", async () => {
    const story = await addStory();
    await mara.as.comments.create({ storyId: story.id, body: `${named(jonas)} yours` });
    await told(jonas);
    const [item] = await unread(jonas);
    const notificationIds = [item?.id ?? ""];
    const unknown = { code: "not_found" };
    for (const stranger of [mara, world.globex]) {
      await expect(stranger.as.notifications.markRead({ notificationIds })).rejects.toMatchObject(unknown);
      await expect(stranger.as.notifications.archive({ notificationIds })).rejects.toMatchObject(unknown);
      expect((await stranger.as.notifications.list({})).items.map(({ id }) => id)).not.toContain(item?.id);
    }
    expect(await jonas.asToken.notifications.getUnread({})).toEqual({ unread: 1 });
    expect(await unread(jonas)).toHaveLength(1);
  });

  it("is read, put away and brought back", async () => {
    const story = await addStory();
    await mara.as.comments.create({ storyId: story.id, body: `${named(jonas)} again` });
    await told(jonas);
    const notificationIds = (await unread(jonas)).map(({ id }) => id);
    expect(await jonas.as.notifications.markRead({ notificationIds })).toEqual({ changed: 1, unread: 0 });
    expect(await jonas.as.notifications.markRead({ notificationIds })).toEqual({ changed: 0, unread: 0 });
    expect(await jonas.as.notifications.markUnread({ notificationIds })).toEqual({ changed: 1, unread: 1 });
    expect(await jonas.as.notifications.archive({ notificationIds })).toEqual({ changed: 1, unread: 0 });
    const archived = await jonas.as.notifications.list({ view: "archived" });
    expect(archived.items.map(({ id }) => id)).toEqual(notificationIds);
    await jonas.as.notifications.restore({ notificationIds });
    expect((await jonas.as.notifications.list({})).items[0]?.id).toBe(notificationIds[0]);
    await jonas.as.notifications.markUnread({ notificationIds });
    expect(await jonas.as.notifications.markStoryRead({ storyId: story.id })).toEqual({
      changed: 1,
      unread: 0,
    });
  });

  it("comes in pages, in one order, with few statements", async () => {
    for (let i = 0; i < 5; i++) {
      const story = await addStory();
      await mara.as.comments.create({ storyId: story.id, body: `${named(jonas)} ${i}` });
    }
    await told(jonas);
    const whole = (await jonas.as.notifications.list({ view: "unread" })).items.map(({ id }) => id);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await jonas.as.notifications.list({
        view: "unread",
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual(whole);
    const list = () => jonas.as.notifications.list({ view: "all", kind: "mentioned" });
    expect((await countStatements(list)).length).toBeLessThanOrEqual(5);
    await expect(jonas.as.notifications.list({ cursor: "made up" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});
