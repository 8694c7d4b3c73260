import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { basement } from "@/db/client";
import { listOperations } from "@/lib/api/walk-registry";
import { bareContext, type RequestContext } from "@/lib/core/request-context";
import { registry } from "@/lib/registry";
import { type Belongings, createFilledWorld } from "@/scripts/test/filled-world";
import {
  type Field,
  givenToo,
  inputFields,
  looksLikeId,
  meaning,
  put,
  valueFor,
} from "@/scripts/test/sample-inputs";
import { inWorkspace } from "@/scripts/test/world";

/**
 * Fields that narrow or hint instead of naming what is read or changed: with a stranger's id they answer without a trace
 * of the stranger. Everything else answers not_found.
 */
const LENIENT = new Set([
  "audit.list actorId",
  "audit.list subjectId",
  "audit.list projectId",
  "checklistRuns.list checklistId",
  "stories.listCards ids",
  "stories.list epicId",
  "tasks.list agentId",
  "stories.list assigneeId",
  // A neighbour that has left the column meanwhile must not stop a move, so one that was never there does not either.
  "stories.move afterId",
  "stories.move beforeId",
  // A column may be gone by now, and still have held stories then.
  "flow.listStanding columnId",
  // Asked only where a spec goes to review; another status takes no notice of them.
  "specs.setStatus reviewers",
  // Chosen from a preview: what is not in it is refused alike, whosever it is.
  "plans.apply archive",
]);

type Attempt = {
  place: string;
  permission: string | undefined;
  field: Field;
  fields: Field[];
  means: keyof Belongings;
};

const operations = listOperations(registry).map(({ place, meta, procedure }) => ({
  place,
  permission: meta.permission,
  method: meta.method,
  fields: inputFields(procedure),
}));
const attempts: Attempt[] = operations.flatMap(({ place, permission, fields }) =>
  fields.flatMap((field) => {
    const means = meaning(place, field.name);
    return means ? [{ place, permission, field, fields, means }] : [];
  }),
);

let world: Awaited<ReturnType<typeof createFilledWorld>>;
let before: string;

beforeAll(async () => {
  // One connection, so that whatever a request leaves behind is met by the next.
  process.env.DATABASE_POOL_SIZE = "1";
  world = await createFilledWorld();
});

afterAll(() => world.close());

beforeEach(async () => {
  before = await everythingOfTheirs();
});

test("every field that looks like an id is known to this test, and every required field can be filled", () => {
  const unknown = operations.flatMap(({ place, fields }) =>
    fields
      .filter(({ name, schema }) => looksLikeId(name, schema) && !meaning(place, name))
      .map(({ name }) => `${place} ${name}`),
  );
  const advice =
    "Say in IDS of scripts/test/sample-inputs.ts what the field names, and put one into scripts/test/filled-world.ts.";
  expect(unknown, advice).toEqual([]);
  const unfillable = attempts.flatMap(({ place, fields }) =>
    fields
      .filter((field) => field.required && !meaning(place, field.name) && valueFor(field) === undefined)
      .map(({ name }) => `${place} ${name}`),
  );
  expect(unfillable, "Give the field a value in VALUES of scripts/test/sample-inputs.ts.").toEqual([]);
  const names = attempts.map(({ place, field }) => `${place} ${field.name}`);
  expect(
    [...LENIENT].filter((name) => !names.includes(name)),
    "LENIENT names what is no more.",
  ).toEqual([]);
});

describe.each(["session", "token"] as const)("by %s", (door) => {
  test.each(attempts.map((attempt) => [`${attempt.place} ${attempt.field.name}`, attempt] as const))(
    "%s of another workspace is not found, and nothing there is touched",
    async (name, attempt) => {
      const strangers = [world.theirs[attempt.means], ...readableKeys(attempt)];
      for (const stranger of strangers) {
        const answer = await call(attempt.place, inputFor(attempt, stranger), contextOf(door));
        if (LENIENT.has(name)) expect(traces(answer, stranger)).toEqual([]);
        else expect(answer).toMatchObject({ error: expectedCode(attempt, door) });
      }
      expect(await everythingOfTheirs()).toBe(before);
    },
  );
});

test("the same calls with one's own ids find what they name, so the refusals above mean something", async () => {
  const order = (method: string | undefined) =>
    ["GET", "PATCH", "PUT", "POST", "DELETE"].indexOf(method ?? "");
  const inOrder = [...operations].sort((a, b) => order(a.method) - order(b.method));
  for (const { place } of inOrder) {
    const attempt = attempts.find((candidate) => candidate.place === place);
    if (!attempt) continue;
    const answer = await call(place, inputFor(attempt, world.mine[attempt.means]), contextOf("session"));
    expect(["not_found", "invalid_input"], `${place}: ${JSON.stringify(answer)}`).not.toContain(answer.error);
  }
});

test("a request that fails inside its transaction leaves no workspace and no role on the connection", async () => {
  await expect(world.acme.as.projects.get({ projectId: world.theirs.project })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    basement().db.transaction(async (tx) => {
      await tx.execute(
        `select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', '${world.acme.workspaceId}', true)`,
      );
      await tx.execute("select 1 / 0");
    }),
  ).rejects.toThrow();
  const { rows } = await basement().pool.query(
    "select current_user = session_user as bare, current_setting('app.workspace_id', true) as workspace, current_setting('app.user_id', true) as person",
  );
  expect(rows).toEqual([{ bare: true, workspace: "", person: "" }]);
  expect(await world.globex.as.projects.list({})).toHaveLength(1);
});

test("many requests of both workspaces at once over the same connections never mix", async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const who = i % 2 === 0 ? world.acme : world.globex;
      if (i % 5 === 0) await who.as.projects.get({ projectId: crypto.randomUUID() }).catch(() => undefined);
      const projects = await who.as.projects.list({});
      return projects.map(({ key }) => key).join() === (i % 2 === 0 ? "MINE" : "THEIRS");
    }),
  );
  expect(answers.every(Boolean)).toBe(true);
});

/** Required fields with one's own ids, and the field in question with the given one. */
function inputFor({ place, fields, field }: Attempt, id: string): Record<string, unknown> {
  const input: Record<string, unknown> = { ...givenToo(place) };
  for (const candidate of fields) {
    if (candidate === field) put(input, candidate.path, candidate.schema.type === "array" ? [id] : id);
    else if (candidate.required) {
      const own = meaning(place, candidate.name);
      put(input, candidate.path, own ? world.mine[own] : valueFor(candidate));
    }
  }
  return input;
}

/** Where an id may be written as a readable key, that of the other workspace is a stranger too. */
function readableKeys({ means, field: { schema } }: Attempt): string[] {
  if (schema.type !== "string" || schema.format === "uuid") return [];
  if (means === "project") return [world.theirs.projectKey];
  return means === "story" ? [world.theirs.storyKey] : [];
}

function contextOf(door: "session" | "token"): Partial<RequestContext> {
  if (door === "session") return world.acme.context;
  return { credentials: { kind: "token", secret: world.acme.tokenSecret } };
}

/** What belongs to a person and no workspace is not for tokens at all. */
function expectedCode({ permission }: Attempt, door: "session" | "token"): string {
  return permission === "signed_in" && door === "token" ? "forbidden" : "not_found";
}

type Answer = { error: string; output?: undefined } | { error: null; output: unknown };

async function call(place: string, input: unknown, context: Partial<RequestContext>): Promise<Answer> {
  const router = createRouterClient(registry, { context: bareContext(context) });
  const operation = place.split(".").reduce<unknown>((node, name) => Reflect.get(Object(node), name), router);
  if (typeof operation !== "function") throw new Error(`${place} is no operation`);
  try {
    return { error: null, output: await operation(input) };
  } catch (error) {
    return { error: String(Reflect.get(Object(error), "code")) };
  }
}

/** The ids of the other workspace that an answer gives away, beyond the one that was asked for. */
function traces({ error, output }: Answer, asked: string): string[] {
  if (error !== null) return [];
  const text = JSON.stringify(output);
  return Object.values(world.theirs).filter((id) => id !== asked && text.includes(`"${id}"`));
}

/** A fingerprint of everything that the other workspace and its people own. */
async function everythingOfTheirs(): Promise<string> {
  const { workspaceId } = world.globex;
  const { rows: tables } = await world.pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1",
  );
  return inWorkspace(world.pool, workspaceId, async (client) => {
    const prints: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select '${name}' || count(*) || md5(string_agg(t::text, '|' order by t::text)) as print from ${name} t where workspace_id = $1`,
        [workspaceId],
      );
      prints.push(String(rows[0]?.print));
    }
    const { rows } = await client.query(
      "select md5(string_agg(s::text, '|' order by s::text)) as print from sessions s join members m using (user_id) where m.workspace_id = $1",
      [workspaceId],
    );
    return [...prints, String(rows[0]?.print)].join("\n");
  });
}
