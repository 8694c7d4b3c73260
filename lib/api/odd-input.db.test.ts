import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listOperations } from "@/lib/api/walk-registry";
import { ERROR_CODES } from "@/lib/core/errors";
import { bareContext } from "@/lib/core/request-context";
import { registry } from "@/lib/registry";
import { createFilledWorld } from "@/scripts/test/filled-world";
import { type Field, inputFields, meaning, put, valueFor } from "@/scripts/test/sample-inputs";

/** What people, programs and attackers send where something else was meant. */
const ODD: readonly unknown[] = [
  "",
  "\0",
  "a\0b",
  "\ud800",
  "' or 1=1; --",
  "%_\\",
  "x".repeat(20_000),
  "9".repeat(40),
  "not-an-id",
  "AA-99999999999999999999",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59+14:00",
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  true,
  null,
  [],
  ["\0"],
  {},
];

let world: Awaited<ReturnType<typeof createFilledWorld>>;

beforeAll(async () => {
  world = await createFilledWorld();
});
afterAll(() => world.close());

const operations = listOperations(registry).map(({ place, procedure }) => ({
  place,
  fields: inputFields(procedure),
}));

test.each(
  operations.filter(({ fields }) => fields.length > 0).map(({ place, fields }) => [place, fields] as const),
)(
  "whatever a field of %s holds, the answer is an answer or a refusal, and never a failure of ours",
  async (place, fields) => {
    for (const field of fields) {
      for (const value of ODD) {
        const code = await outcome(place, inputWith(place, fields, field, value));
        const told = `${place} with ${field.path.join(".")} = ${JSON.stringify(value).slice(0, 60)}`;
        expect(["internal", "unavailable"], told).not.toContain(code);
        expect(["done", ...Object.keys(ERROR_CODES)], told).toContain(code);
      }
    }
  },
);

/** The required fields with usual values, and one field with the odd one. */
function inputWith(place: string, fields: Field[], field: Field, value: unknown): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const candidate of fields) {
    const named = meaning(place, candidate.name);
    if (candidate === field) put(input, candidate.path, value);
    else if (candidate.required) put(input, candidate.path, named ? world.mine[named] : valueFor(candidate));
  }
  return input;
}

async function outcome(place: string, input: unknown): Promise<string> {
  // By its id, because one of the operations may rename the workspace.
  const context = bareContext({ ...world.acme.context, workspace: world.acme.workspaceId });
  const router = createRouterClient(registry, { context });
  const operation = place.split(".").reduce<unknown>((node, name) => Reflect.get(Object(node), name), router);
  if (typeof operation !== "function") throw new Error(`${place} is no operation`);
  try {
    await operation(input);
    return "done";
  } catch (error) {
    return String(Reflect.get(Object(error), "code"));
  }
}
