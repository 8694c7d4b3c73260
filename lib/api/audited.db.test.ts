import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listOperations } from "@/lib/api/walk-registry";
import { bareContext } from "@/lib/core/request-context";
import { registry } from "@/lib/registry";
import { createFilledWorld } from "@/scripts/test/filled-world";
import { type Field, givenToo, inputFields, meaning, put, valueFor } from "@/scripts/test/sample-inputs";
import { inWorkspace } from "@/scripts/test/world";

/** What the porter keeps for itself, beside the data that operations are about, who is looking at what, and who has read what. */
const RECORDS = ["audit_log", "audit_seals", "events", "idempotency_keys", "presence", "notifications"];

/** Values for fields that take no usual text. */
const VALUES: Readonly<Record<string, unknown>> = {
  email: "new@example.com",
  scopes: ["read"],
  slug: "renamed",
  // What one's own board opens with is nothing that history keeps.
  for: "project",
};

/** What changes a task only in a state that those of the filled world are not in. */
const NEEDS_A_TASK = new Set(["tasks.blockByHand", "tasks.unblock", "tasks.markMerged"]);

/** Earlier ones would take away what later ones need. */
const ORDER = ["PATCH", "PUT", "POST", "DELETE"];

let world: Awaited<ReturnType<typeof createFilledWorld>>;
let tables: string[];
let eventsSeen = 0;

beforeAll(async () => {
  world = await createFilledWorld();
  const { rows } = await world.pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1",
  );
  tables = rows.map(({ name }) => name).filter((name) => !RECORDS.includes(name));
  await recorded("none", "none");
});
afterAll(() => world.close());

const writing = listOperations(registry)
  .filter(
    ({ place }) => !place.startsWith("presence.") && !/^notifications\.(mark|archive|restore)/.test(place),
  )
  // A sign of life extends a claim, every minute; its log keeps what was said.
  .filter(({ place }) => place !== "tasks.heartbeat")
  .filter(
    ({ meta }) => meta.method !== "GET" && meta.permission !== "public" && meta.permission !== "signed_in",
  )
  .sort((a, b) => ORDER.indexOf(a.meta.method ?? "") - ORDER.indexOf(b.meta.method ?? ""));

test("whatever an operation changes in a workspace is in its audit log and among its events, and nothing else is", async () => {
  const changed: string[] = [];
  for (const { place, procedure } of writing) {
    const fields = inputFields(procedure);
    const prepared = await preparedFor(place, fields);
    const before = await fingerprint();
    const requestId = await perform(place, fields, { ...givenToo(place), ...prepared });
    const isChanged = (await fingerprint()) !== before;
    const { entries, events } = await recorded(requestId, place);
    expect(entries > 0, `${place}: an audit row exactly when something changed`).toBe(isChanged);
    expect(events > 0, `${place}: an event exactly when something changed`).toBe(isChanged);
    if (isChanged) changed.push(place);
  }
  // Below this the test would say little: some change nothing with sample values, such as a plan that is there already.
  expect(changed.length, changed.join(" ")).toBeGreaterThan(writing.length * 0.75);
}, 120_000);

/** Tries an operation with every field, then with the required ones; answers the request's id. */
async function perform(place: string, fields: Field[], given: Record<string, unknown>): Promise<string> {
  const requestId = crypto.randomUUID();
  const caller = place === "members.leave" ? await world.join(world.acme, "owner") : world.acme;
  const workspace = world.acme.workspaceId;
  const router = createRouterClient(registry, {
    context: bareContext({ ...caller.context, workspace, requestId }),
  });
  const operation = place.split(".").reduce<unknown>((node, name) => Reflect.get(Object(node), name), router);
  if (typeof operation !== "function") throw new Error(`${place} is no operation`);
  for (const wanted of [fields, fields.filter(({ required }) => required)]) {
    const done = await operation({ ...inputWith(place, wanted), ...given }).then(
      () => true,
      () => false,
    );
    if (done) break;
  }
  return requestId;
}

/** What must be known of how things stand now: the lease of a claim, the version of a spec's text. */
async function preparedFor(place: string, fields: Field[]): Promise<Record<string, unknown>> {
  const needs = (wanted: string) => fields.some(({ name }) => name === wanted);
  const workspace = world.acme.workspaceId;
  const context = bareContext({ ...world.acme.context, workspace, requestId: crypto.randomUUID() });
  const { tasks, specs } = createRouterClient(registry, { context });
  if (place.startsWith("specs.") && place !== "specs.update" && needs("baseVersion")) {
    // One that becomes plain text has no phases any more to be edited.
    const specId = place === "specs.convert" ? world.mine.otherSpec : world.mine.spec;
    return { specId, baseVersion: (await specs.get({ specId })).textVersion };
  }
  if (!needs("leaseToken") && !NEEDS_A_TASK.has(place)) return {};
  const { id: taskId } = await tasks.create({ projectId: world.mine.project, title: "To be claimed" });
  if (place === "tasks.unblock") await tasks.blockByHand({ taskId, reason: "Not yet" });
  const lease = place === "tasks.markMerged" || needs("leaseToken") ? await tasks.claim({ taskId }) : null;
  if (place === "tasks.markMerged" && lease) await tasks.complete({ taskId, leaseToken: lease.leaseToken });
  await recorded("none", "none");
  return lease && needs("leaseToken") ? { taskId, leaseToken: lease.leaseToken } : { taskId };
}

function inputWith(place: string, fields: Field[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const named = meaning(place, field.name);
    put(input, field.path, named ? idsFor(field, world.mine[named]) : textsFor(place, field));
  }
  return input;
}

function idsFor({ schema }: Field, id: string): string | string[] {
  const isList = [schema, ...(schema.anyOf ?? [])].some(({ type }) => type === "array");
  return isList ? [id] : id;
}

/** What is made beside something of its kind needs a name of its own. */
function textsFor(place: string, field: Field): unknown {
  if (field.name === "name" && place.endsWith(".create")) return `Made by ${place}`;
  return VALUES[field.name] ?? valueFor(field);
}

async function fingerprint(): Promise<string> {
  return inWorkspace(world.pool, world.acme.workspaceId, async (client) => {
    const { rows: own } = await client.query("select md5(w::text) as print from workspaces w");
    const prints = [String(own[0]?.print)];
    for (const table of tables) {
      const { rows } = await client.query(
        `select md5(string_agg(t::text, '|' order by t::text)) as print from ${table} t`,
      );
      prints.push(String(rows[0]?.print));
    }
    return prints.join("\n");
  });
}

async function recorded(requestId: string, place: string): Promise<{ entries: number; events: number }> {
  const { rows } = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
    client.query<{ entries: number; events: number }>(
      `select (select count(*) from audit_log where request_id = $1 and operation = $2)::int as entries,
         (select count(*) from events)::int as events`,
      [requestId, place],
    ),
  );
  const { entries = 0, events = 0 } = rows[0] ?? {};
  const added = events - eventsSeen;
  eventsSeen = events;
  return { entries, events: added };
}
