import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { isRead } from "@/lib/api/is-read";
import { openApiDocument } from "@/lib/api/openapi";
import { listOperations } from "@/lib/api/walk-registry";
import { PERMISSIONS } from "@/lib/core/permissions";
import { KNOWN_DOMAINS, staleBranches } from "@/lib/events/rules";
import { registry } from "@/lib/registry";

const operations = listOperations(registry);
const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const ROOT = path.resolve(import.meta.dirname, "..");

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgres://nobody@localhost/nothing",
    AUTH_SECRET: "a secret for tests only, long enough to be one",
    APP_URL: "http://localhost:3000",
  });
});

test("every operation is named after its place, and says what it does and who may", () => {
  const permissions = [...Object.keys(PERMISSIONS), "signed_in", "public"];
  const wrong = operations.filter(
    ({ place, meta }) =>
      meta.name !== place || !meta.summary || !permissions.includes(String(meta.permission)),
  );
  expect(wrong.map(({ place }) => place)).toEqual([]);
  expect(operations.length).toBeGreaterThan(50);
});

test("every operation has one strict input and says what it answers", () => {
  const wrong = operations.filter(({ procedure }) => {
    const { inputSchema, outputSchema } = procedure["~orpc"];
    if (!(inputSchema instanceof z.ZodType) || !outputSchema) return true;
    return (
      z.toJSONSchema(inputSchema, { io: "input", unrepresentable: "any" }).additionalProperties !== false
    );
  });
  expect(wrong.map(({ place }) => place)).toEqual([]);
});

test("reading operations, and only they, are GETs: the browser sends them as such", () => {
  const wrong = operations.filter(({ place, meta }) => (meta.method === "GET") !== isRead(place.split(".")));
  expect(wrong.map(({ place, meta }) => `${meta.method} ${place}`)).toEqual([]);
});

test("no two operations answer the same request", () => {
  const requests = operations.map(
    ({ meta }) => `${meta.method} ${meta.path?.replaceAll(/\{[^}]+\}/g, "{}")}`,
  );
  const twice = requests.filter((request, index) => requests.indexOf(request) !== index);
  expect(twice).toEqual([]);
});

test("the OpenAPI document holds exactly the registry, at the registry's addresses", async () => {
  const { paths = {} } = await openApiDocument();
  const described = Object.entries(paths).flatMap(([address, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method];
      return operation ? [`${operation.operationId} ${method.toUpperCase()} ${address}`] : [];
    }),
  );
  const registered = operations.map(({ place, meta }) => `${place} ${meta.method} ${meta.path}`);
  expect(described.sort()).toEqual(registered.sort());
});

test("the OpenAPI document says of every operation how to sign in and what an error looks like", async () => {
  const { paths = {} } = await openApiDocument();
  for (const { place, meta } of operations) {
    const item: Record<string, unknown> = { ...paths[meta.path ?? ""] };
    const expected = {
      security: expect.any(Array),
      responses: { default: { $ref: "#/components/responses/Problem" } },
    };
    expect(item[String(meta.method?.toLowerCase())], place).toMatchObject(expected);
  }
});

test("what a change makes stale is in the registry", () => {
  const branches = KNOWN_DOMAINS.flatMap((domain) => staleBranches(`${domain}.changed`) ?? []).map((branch) =>
    branch.join("."),
  );
  const missing = branches.filter(
    (branch) => !operations.some(({ place }) => `${place}.`.startsWith(`${branch}.`)),
  );
  expect(missing).toEqual([]);
});

test("every server action is an operation: files that say so export operations only, and nothing else says so", async () => {
  const registered = new Set(operations.map(({ place }) => place));
  const sources = ["app", "components", "lib"].flatMap((folder) => sourceFiles(path.join(ROOT, folder)));
  const actions = sources.filter((file) => /^\s*["']use server["']/m.test(readFileSync(file, "utf8")));
  for (const file of actions) {
    expect(
      readFileSync(file, "utf8"),
      `${file}: "use server" stands at the top of a file or nowhere`,
    ).toMatch(/^["']use server["']/);
    const exported = Object.entries<unknown>(await import(file));
    const foreign = exported.filter(
      ([, value]) =>
        !listOperations({ value }).every(({ meta }) => registered.has(meta.name ?? "")) ||
        listOperations({ value }).length !== 1,
    );
    expect(
      foreign.map(([name]) => name),
      file,
    ).toEqual([]);
  }
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
