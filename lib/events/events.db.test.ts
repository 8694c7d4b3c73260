import { Client, type Pool } from "pg";
import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { EventHub, type Subscription } from "@/lib/events/hub";
import { removeOldEvents } from "@/lib/events/jobs";
import { formatPosition } from "@/lib/events/position";
import type { PositionedEvent } from "@/lib/events/queries";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
const hubs: EventHub[] = [];

beforeAll(async () => {
  world = await createWorld();
});

afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.close()));
});

afterAll(() => world.close());

function newHub(): EventHub {
  const hub = new EventHub();
  hubs.push(hub);
  return hub;
}

type Reader = {
  seen: string[];
  events: PositionedEvent[];
  subscription: Subscription;
  until: (topic: string) => Promise<void>;
};

/** Listens, and can wait until a topic has come. */
async function read(
  hub: EventHub,
  workspaceId: string,
  from: Parameters<EventHub["subscribe"]>[1] = { lookBackSeconds: 0 },
): Promise<Reader> {
  const events: PositionedEvent[] = [];
  const seen: string[] = [];
  const waiters = new Map<string, () => void>();
  const take = (batch: readonly PositionedEvent[]) => {
    for (const event of batch) {
      events.push(event);
      seen.push(event.topic);
      waiters.get(event.topic)?.();
    }
  };
  const subscription = await hub.subscribe(workspaceId, from);
  take(subscription.missed);
  subscription.start(take);
  const until = (topic: string) =>
    seen.includes(topic) ? Promise.resolve() : new Promise<void>((resolve) => waiters.set(topic, resolve));
  return { seen, events, subscription, until };
}

async function insert(
  client: Client | Pool,
  workspaceId: string,
  topic: string,
  age = "0 seconds",
): Promise<void> {
  await client.query(
    `insert into events (workspace_id, topic, subject_ids, actor, created_at)
     values ($1, $2, $3, '{"kind":"system","id":null,"name":"Test"}', now() - $4::interval)`,
    [workspaceId, topic, [uuidv7()], age],
  );
}

/** A connection inside a transaction that has entered a workspace, as a request's is. */
async function writer(workspaceId: string): Promise<Client> {
  const client = new Client({ connectionString: world.url });
  await client.connect();
  await client.query("begin");
  await client.query(
    "select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true)",
    [workspaceId],
  );
  return client;
}

async function commit(client: Client, workspaceId: string): Promise<void> {
  await client.query("select pg_notify('plumbline_events', $1)", [workspaceId]);
  await client.query("commit");
  await client.end();
}

async function publish(workspaceId: string, topic: string, age?: string): Promise<void> {
  const client = await writer(workspaceId);
  await insert(client, workspaceId, topic, age);
  await commit(client, workspaceId);
}

async function listening(hub: EventHub): Promise<void> {
  await expect.poll(() => hub.isListening, { timeout: 10_000, interval: 20 }).toBe(true);
}

test("a change made by an operation is told with topic, project, subjects and actor, and in time", async () => {
  const hub = newHub();
  const reader = await read(hub, world.acme.workspaceId);
  await listening(hub);
  const startedMs = performance.now();
  const project = await world.acme.as.projects.create({
    key: "LIVE",
    name: "Live",
    type: "greenfield",
    hasUi: true,
  });
  await reader.until("project.created");
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  expect(reader.events[0]).toMatchObject({
    topic: "project.created",
    projectId: project.id,
    subjectIds: [project.id],
    actor: { kind: "member", id: world.acme.memberId, name: "Ada Owner" },
  });
});

test("a transaction that began first and commits last is neither skipped nor told twice", async () => {
  const { workspaceId } = world.acme;
  const reader = await read(newHub(), workspaceId);
  const slow = await writer(workspaceId);
  await insert(slow, workspaceId, "test.slow_first");
  await publish(workspaceId, "test.quick");
  const other = await read(newHub(), workspaceId);
  await insert(slow, workspaceId, "test.slow_second");
  expect(reader.seen).toEqual([]);
  await commit(slow, workspaceId);
  await publish(workspaceId, "test.last");
  await reader.until("test.last");
  await other.until("test.last");
  const all = ["test.slow_first", "test.slow_second", "test.quick", "test.last"];
  expect(reader.seen).toEqual(all);
  expect(other.seen).toEqual(all);
});

test("what waited for an older transaction comes soon after that one has ended, though it commits nothing here", async () => {
  const { workspaceId } = world.acme;
  const reader = await read(newHub(), workspaceId);
  const holder = await writer(world.globex.workspaceId);
  await holder.query("select pg_current_xact_id()");
  await publish(workspaceId, "test.held");
  await holder.query("rollback");
  const startedMs = performance.now();
  await reader.until("test.held");
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  await holder.end();
});

test("a reader that comes back is told what it missed, once, and then what follows", async () => {
  const { workspaceId } = world.acme;
  const first = await read(newHub(), workspaceId);
  await publish(workspaceId, "test.one");
  await first.until("test.one");
  first.subscription.end();
  await publish(workspaceId, "test.two");
  await publish(workspaceId, "test.three");
  const after = first.events.at(-1)?.position;
  if (!after) throw new Error("one event was seen");
  const back = await read(newHub(), workspaceId, { after });
  expect(back.subscription.resumed).toBe(true);
  await back.until("test.three");
  await publish(workspaceId, "test.four");
  await back.until("test.four");
  expect(back.seen).toEqual(["test.two", "test.three", "test.four"]);
});

test("a reader that was away for longer than the channel remembers is told from the table", async () => {
  const { workspaceId } = world.globex;
  const start = (await read(newHub(), workspaceId)).subscription.position;
  const client = await writer(workspaceId);
  for (let i = 0; i < 1_205; i++) await insert(client, workspaceId, `test.many_${i}`, "2 minutes");
  await commit(client, workspaceId);
  const back = await read(newHub(), workspaceId, { after: start });
  await back.until("test.many_1204");
  expect(back.seen).toHaveLength(1_205);
});

test("a fresh stream may look back a moment, and sees nothing older", async () => {
  const { workspaceId } = world.globex;
  await publish(workspaceId, "test.minutes_ago", "3 minutes");
  await publish(workspaceId, "test.seconds_ago", "5 seconds");
  const reader = await read(newHub(), workspaceId, { lookBackSeconds: 30 });
  await reader.until("test.seconds_ago");
  expect(reader.seen).not.toContain("test.minutes_ago");
});

test("events of another workspace are not seen", async () => {
  const hub = newHub();
  const acme = await read(hub, world.acme.workspaceId);
  const globex = await read(hub, world.globex.workspaceId);
  await publish(world.globex.workspaceId, "test.theirs");
  await publish(world.acme.workspaceId, "test.ours");
  await Promise.all([acme.until("test.ours"), globex.until("test.theirs")]);
  expect(acme.seen).toEqual(["test.ours"]);
  expect(globex.seen).toEqual(["test.theirs"]);
});

test("who asks to go on from before what is kept is told to load everything anew", async () => {
  const { workspaceId } = await world.join(world.globex, "viewer");
  await publish(workspaceId, "test.ancient", "9 days");
  const reader = await read(newHub(), workspaceId, { after: { transactionId: 1n, id: 0 } });
  await publish(workspaceId, "test.old", "8 days");
  await reader.until("test.old");
  const [ancient, old] = reader.events.filter(({ topic }) => /ancient|old$/.test(topic));
  if (!ancient || !old) throw new Error("both are there before the removal");
  expect(await removeOldEvents()).toBeGreaterThan(0);
  const late = await newHub().subscribe(workspaceId, {
    after: { ...ancient.position, id: ancient.position.id - 1 },
  });
  expect(late.resumed).toBe(false);
  const intime = await newHub().subscribe(workspaceId, { after: old.position });
  expect(intime.resumed).toBe(true);
  for (const subscription of [late, intime]) subscription.end();
});

test("a position that this database has never reached cannot be gone on from", async () => {
  const future = { transactionId: 10n ** 15n, id: 1 };
  const subscription = await newHub().subscribe(world.acme.workspaceId, { after: future });
  expect(subscription.resumed).toBe(false);
  subscription.end();
});

test("several instances are told, and two hundred readers of one get the same in the same order", async () => {
  const { workspaceId } = world.acme;
  const hub = newHub();
  const elsewhere = await read(newHub(), workspaceId);
  const readers = await Promise.all(Array.from({ length: 200 }, () => read(hub, workspaceId)));
  await Promise.all(Array.from({ length: 20 }, (_, i) => publish(workspaceId, `test.burst_${i}`)));
  await publish(workspaceId, "test.end");
  await Promise.all([...readers, elsewhere].map((reader) => reader.until("test.end")));
  const orders = new Set([...readers, elsewhere].map(({ seen }) => seen.join(" ")));
  expect(orders.size).toBe(1);
  expect(elsewhere.seen).toHaveLength(21);
  expect(new Set(elsewhere.events.map(({ position }) => formatPosition(position))).size).toBe(21);
});

test("where notifications cannot be had, polling brings every change", async () => {
  const { workspaceId } = world.acme;
  const hub = new EventHub({ listen: false });
  hubs.push(hub);
  const reader = await read(hub, workspaceId);
  await publish(workspaceId, "test.polled");
  const startedMs = performance.now();
  await reader.until("test.polled");
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  expect(hub.isListening).toBe(false);
});

test("when the listening connection is killed nothing is missed, and it comes back", async () => {
  const { workspaceId } = world.acme;
  const hub = newHub();
  const reader = await read(hub, workspaceId);
  await listening(hub);
  const killed = await world.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plumbline events' and datname = current_database()",
  );
  expect(killed.rowCount).toBeGreaterThan(0);
  await publish(workspaceId, "test.while_away");
  await reader.until("test.while_away");
  await listening(hub);
  await publish(workspaceId, "test.back_again");
  await reader.until("test.back_again");
  expect(reader.seen).toEqual(["test.while_away", "test.back_again"]);
});
