import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tellAll } from "@/scripts/test/tell";
import { type Caller, createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let mara: Inhabitant;
let jonas: Inhabitant;
let agent: Caller;

beforeAll(async () => {
  world = await createWorld();
  mara = world.acme;
  jonas = await world.join(mara, "developer", "Jonas Weber");
  await mara.as.projects.create({ key: "ACME", name: "Acme", type: "greenfield", hasUi: true });
  const { secret } = await mara.as.agents.create({ name: "Builder", role: "dev", capacity: 9 });
  agent = world.caller({ credentials: { kind: "token", secret: secret ?? "" } });
});
afterAll(() => world.close());

beforeEach(async () => {
  await tellAll(mara.workspaceId);
  for (const { as } of [mara, jonas]) await as.notifications.markAllRead({});
});

const addTask = (by: Inhabitant, title: string, more: object = {}) =>
  by.as.tasks.create({ projectId: "ACME", title, ...more });
const unread = async ({ as }: Inhabitant) => (await as.notifications.list({ view: "unread" })).items;
async function told(who: Inhabitant): Promise<string[]> {
  await tellAll(mara.workspaceId);
  return (await unread(who)).map(
    ({ actor, sentence, subject }) => `${subject.key}: ${actor.name} ${sentence}`,
  );
}

describe("of a task that waits for a person", () => {
  it("its maker is told when it is given up, with the reason and the place, and nobody else", async () => {
    const { id, key } = await addTask(jonas, "Lay the keel");
    const { leaseToken } = await agent.tasks.claim({ taskId: key });
    await agent.tasks.fail({ taskId: key, leaseToken, reason: "No oak left", retryable: false });
    expect(await told(jonas)).toEqual([`${key}: Builder gave it up: retry it, change it or cancel it`]);
    expect((await unread(jonas))[0]).toMatchObject({
      kind: "task_failed",
      subject: { kind: "task", id, key, title: "Lay the keel" },
      excerpt: "No oak left",
      href: `/w/acme/p/ACME/tasks?task=${key}`,
    });
    expect(await told(mara)).toEqual([]);
  });

  it("nobody is told while it is only tried again, or of what he did himself", async () => {
    const retried = await addTask(jonas, "Caulk");
    const { leaseToken } = await agent.tasks.claim({ taskId: retried.key });
    await agent.tasks.fail({ taskId: retried.key, leaseToken, reason: "Wet" });
    const own = await addTask(jonas, "Paint");
    const claimed = await jonas.asToken.tasks.claim({ taskId: own.key });
    await jonas.asToken.tasks.block({ taskId: own.key, leaseToken: claimed.leaseToken, reason: "No paint" });
    expect(await told(jonas)).toEqual([]);
  });

  it("its maker is told when its worker needs a decision, and when its work is to be looked at", async () => {
    const stuck = await addTask(jonas, "Rig");
    const first = await agent.tasks.claim({ taskId: stuck.key });
    await agent.tasks.block({ taskId: stuck.key, leaseToken: first.leaseToken, reason: "Two masts or one?" });
    expect(await told(jonas)).toEqual([`${stuck.key}: Builder blocked it`]);
    expect((await unread(jonas))[0]?.excerpt).toBe("Two masts or one?");
    await jonas.as.notifications.markAllRead({});
    const looked = await addTask(jonas, "Launch", { needsReview: true });
    const { leaseToken } = await agent.tasks.claim({ taskId: looked.key });
    await agent.tasks.complete({ taskId: looked.key, leaseToken });
    expect(await told(jonas)).toEqual([
      `${looked.key}: Builder did it: have a look, and accept it or send it back`,
    ]);
  });

  it("whoever made those that wait for a failed one is told of them together", async () => {
    const { key } = await addTask(mara, "Fell the oak");
    const waiting = [];
    for (const title of ["Saw", "Plane", "Bend"])
      waiting.push(await addTask(jonas, title, { dependsOn: [{ task: key }] }));
    const { leaseToken } = await agent.tasks.claim({ taskId: key });
    await agent.tasks.fail({ taskId: key, leaseToken, reason: "Rotten", retryable: false });
    const [line, ...more] = await told(jonas);
    expect(more).toEqual([]);
    expect(line).toMatch(/Builder blocked it and 2 more tasks$/);
    expect(waiting.map((task) => task.key)).toContain(line?.split(":")[0]);
    expect(await told(mara)).toEqual([`${key}: Builder gave it up: retry it, change it or cancel it`]);
  });

  it("the spec's author is told too", async () => {
    const phases = [{ number: 1, name: "database-layer" }];
    const spec = await jonas.as.specs.create({ projectId: "ACME", title: "Boat hire", content: { phases } });
    const { key } = await addTask(mara, "Tables", { specId: spec.key, scope: "database-layer" });
    await mara.as.tasks.blockByHand({ taskId: key, reason: "Not yet" });
    expect(await told(jonas)).toEqual([`${key}: Ada Owner blocked it`]);
    expect(await told(mara)).toEqual([]);
  });
});

it("a review of a spec's text leads to the spec", async () => {
  const spec = await jonas.as.specs.create({ projectId: "ACME", title: "Boat hire" });
  await jonas.as.specs.setStatus({ specId: spec.key, status: "review", reviewers: [mara.memberId] });
  expect(await told(mara)).toEqual([`${spec.key}: Jonas Weber asked for your review`]);
  expect((await unread(mara))[0]).toMatchObject({
    subject: { kind: "document", id: spec.documentId, key: spec.key, title: "Boat hire" },
    href: `/w/acme/p/ACME/specs/${spec.key}`,
  });
  await mara.as.reviews.decide({ documentId: spec.documentId, baseVersion: 1, decision: "approve" });
  expect(await told(jonas)).toEqual([`${spec.key}: Ada Owner approved it`]);
});
