import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, byToken, type Told } from "@/scripts/test/ask";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let token: Record<string, string>;
const project = { key: "ACME", name: "Acme", type: "greenfield", hasUi: true };

beforeAll(async () => {
  world = await createWorld();
  token = byToken(world.acme);
  await world.acme.as.projects.create({ ...project, type: "greenfield" });
});
afterAll(() => world.close());

/** Holds an answer to the form that every error of REST has. */
function expectProblem(told: Told, status: number, code: string): void {
  expect(told.body, told.text).toMatchObject({
    type: `urn:plumbline:error:${code}`,
    title: expect.any(String),
    status,
    detail: expect.stringMatching(/.{10,}\.$/),
    code,
    requestId: told.headers.get("x-request-id"),
  });
  expect(told.status).toBe(status);
  expect(told.headers.get("content-type")).toBe("application/problem+json");
  expect(told.headers.get("cache-control")).toBe("no-store");
}

describe("over REST", () => {
  it("an address that is none is not found, in either spelling and below no spelling at all", async () => {
    for (const path of [
      "/api/v1/nothing",
      "/api/bmad/nothing",
      "/api/v1",
      "/api/elsewhere",
      "/api/v1/%E0%A4%A",
    ])
      expectProblem(await ask(path, { headers: token }), 404, "not_found");
  });

  it("a wrong method is told which ones the address takes", async () => {
    const told = await ask("/api/v1/projects/ACME/board", { method: "DELETE", headers: token });
    expectProblem(told, 405, "method_not_allowed");
    expect(told.headers.get("allow")).toBe("GET");
    const list = await ask("/api/bmad/projects", { method: "PUT", body: {}, headers: token });
    expectProblem(list, 405, "method_not_allowed");
    expect(list.headers.get("allow")).toBe("GET, POST");
  });

  it("a HEAD is answered as its GET", async () => {
    expect(await ask("/api/v1/projects", { method: "HEAD", headers: token })).toMatchObject({ status: 200 });
    expect(await ask("/api/v1/nothing", { method: "HEAD", headers: token })).toMatchObject({ status: 404 });
  });

  it("a body that is no JSON is malformed, and is not repeated", async () => {
    const told = await ask("/api/v1/projects", { body: '{"name": "hush", ', headers: token });
    expectProblem(told, 400, "malformed_request");
    expect(told.text).not.toContain("hush");
  });

  it("a body that is no object, or none, names what is missing", async () => {
    for (const body of ["[]", "7", "null", '"text"', ""])
      expectProblem(await ask("/api/v1/projects", { body, headers: token }), 422, "invalid_input");
  });

  it("wrong and unknown fields are each named by their path", async () => {
    const body = { ...project, key: "x", colour: "red", __proto__x: 1, hasUi: "perhaps" };
    const told = await ask("/api/v1/projects", { body, headers: token });
    expectProblem(told, 422, "invalid_input");
    const { fields } = told.body as { fields: { path: string; message: string }[] };
    expect(fields.map(({ path }) => path).sort()).toEqual(["__proto__x", "colour", "hasUi", "key"]);
    expect(fields.find(({ path }) => path === "colour")?.message).toContain("not known");
    const nested = { project_id: "ACME", epic_data: { number: 1, title: "T", shade: 1 } };
    const inner = await ask("/api/v1/epics", { body: nested, headers: token });
    expect(inner.body).toMatchObject({ fields: [{ path: "epic_data.shade" }] });
  });

  it("what is wrong in a query is named too", async () => {
    const told = await ask("/api/v1/projects/ACME/stories?limit=many&flavour=sour&epicId=x", {
      headers: token,
    });
    expectProblem(told, 422, "invalid_input");
    expect(told.body).toMatchObject({
      fields: expect.arrayContaining([
        expect.objectContaining({ path: "limit" }),
        expect.objectContaining({ path: "flavour" }),
        { path: "epicId", message: "This is not an id." },
      ]),
    });
  });

  it("a body past the limit is too large, whether it says so or not", async () => {
    const body = JSON.stringify({ ...project, description: "x".repeat(8 * 1024 * 1024) });
    expectProblem(await ask("/api/v1/projects", { body, headers: token }), 413, "too_large");
    const announced = { ...token, "content-length": String(body.length) };
    expectProblem(await ask("/api/v1/projects", { body, headers: announced }), 413, "too_large");
  });

  it("however much is wrong, the answer stays short", async () => {
    const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`field${i}`, i]));
    const told = await ask("/api/v1/projects", {
      body: { ...unknown, ["k".repeat(100_000)]: 1 },
      headers: token,
    });
    expectProblem(told, 422, "invalid_input");
    expect(told.text.length).toBeLessThan(20_000);
  });

  it("NUL and half characters are refused by name, and store nothing", async () => {
    for (const name of ["a\0b", "\ud800"]) {
      const told = await ask("/api/v1/projects", { body: { ...project, key: "ODD", name }, headers: token });
      expectProblem(told, 422, "invalid_input");
      expect(told.body).toMatchObject({ fields: [{ path: "name" }] });
    }
    expectProblem(await ask("/api/v1/projects/%00", { headers: token }), 422, "invalid_input");
    expect(await world.acme.as.projects.list({})).toHaveLength(1);
  });

  it("keys that could reach into prototypes are unknown fields and change no object", async () => {
    const body = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}';
    expectProblem(await ask("/api/v1/projects", { body, headers: token }), 422, "invalid_input");
    const query = "__proto__[polluted]=1&constructor[prototype][polluted]=1";
    expectProblem(await ask(`/api/v1/projects?${query}`, { headers: token }), 422, "invalid_input");
    const rpc = { json: { a: 1 }, meta: [[1, "__proto__", "polluted"]] };
    await ask("/api/rpc/projects/create", { body: rpc, headers: token });
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("what names nothing of the workspace is not found", async () => {
    const path = `/api/v1/stories/${crypto.randomUUID()}`;
    expectProblem(await ask(path, { headers: token }), 404, "not_found");
  });
});

describe("over the browser's wire", () => {
  it("errors carry code, request id and fields", async () => {
    const told = await ask("/api/rpc/projects/create", { body: { json: { key: "ACME" } }, headers: token });
    expect(told).toMatchObject({
      status: 422,
      body: {
        json: {
          code: "invalid_input",
          data: {
            requestId: told.headers.get("x-request-id"),
            fields: expect.arrayContaining([{ path: "name", message: "The name is missing." }]),
          },
        },
      },
    });
  });

  it("what is unknown, malformed or sent the wrong way is refused in the wire's own spelling", async () => {
    expect(await ask("/api/rpc/nothing", { headers: token })).toMatchObject({
      status: 404,
      body: { json: { code: "not_found", message: expect.any(String) } },
    });
    expect(await ask("/api/rpc/projects/create", { body: "{", headers: token })).toMatchObject({
      status: 400,
    });
    expect(await ask("/api/rpc/projects/create?data={}", { headers: token })).toMatchObject({ status: 405 });
    const head = await ask("/api/rpc/projects/create?data={}", { method: "HEAD", headers: token });
    expect(head).toMatchObject({ status: 405 });
  });
});

describe("when something breaks on our side", () => {
  it("the answer names the request and hides the cause", async () => {
    await world.pool.query("alter table acceptance_criteria rename column text to text_gone");
    try {
      const id = "0190aaaa-bbbb";
      const body = { title: "Story", criteria: ["It is done."] };
      const headers = { ...token, "x-request-id": id };
      const told = await ask("/api/v1/projects/ACME/stories", { body, headers });
      expectProblem(told, 500, "internal");
      expect(told.headers.get("x-request-id")).toBe(id);
      expect(told.text).toContain(`report request ${id}`);
      expect(told.text).not.toMatch(/acceptance_criteria|column|insert|select|\bat \//i);
    } finally {
      await world.pool.query("alter table acceptance_criteria rename column text_gone to text");
    }
    expect((await world.acme.as.stories.board({ projectId: "ACME" })).cards).toEqual([]);
  });

  it("a request id that is no id is replaced", async () => {
    const told = await ask("/api/v1/projects", { headers: { ...token, "x-request-id": "a b\tc <script>" } });
    expect(told.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});
