import { afterAll, describe, expect, it, vi } from "vitest";
import { openApiDocument } from "@/lib/api/openapi";
import { buildRequest, curlOf, inputProblems } from "./api-request";
import { type ApiOperation, readApi } from "./openapi";
import { sampleOf, typeWords } from "./schema-words";

// The description names the session's cookie, whose name depends on the address of the installation.
afterAll(() => vi.unstubAllEnvs());
vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
vi.stubEnv("AUTH_SECRET", "0123456789abcdef0123456789abcdef");
vi.stubEnv("APP_URL", "http://localhost:3000");

const api = readApi(await openApiDocument());
const operations = api.groups.flatMap((group) => group.operations);

function operation(id: string): ApiOperation {
  const found = operations.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`${id} is not in the API's description`);
  return found;
}

describe("the API's description as the page reads it", () => {
  it("has every operation with a summary, under one tag, and an id of its own", () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(operations.filter(({ summary }) => summary === "")).toEqual([]);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it("knows who may call what", () => {
    expect(operation("auth.getEntrance").caller).toBe("anyone");
    expect(operation("auth.current").caller).toBe("session");
    expect(operation("projects.list").caller).toBe("token");
  });

  it("says of errors what they hold", () => {
    const error = operation("projects.list").responses.find(({ status }) => status === "default");
    expect(typeWords(error?.schema ?? {}, api.schemas)).toBe("object");
  });
});

describe("types in words", () => {
  it.each([
    [{ type: "string", format: "uuid" }, "uuid"],
    [{ type: "integer", minimum: 1, maximum: 200 }, "integer, 1 to 200"],
    [{ type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, "integer"],
    [{ type: "string", maxLength: 80 }, "string, at most 80 characters"],
    [{ enum: ["read", "write"] }, "read, write"],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string or null"],
    [{ type: "array", items: { type: "string" } }, "list of string"],
    [{}, "anything"],
  ])("%j", (schema, words) => {
    expect(typeWords(schema, {})).toBe(words);
  });
});

describe("a request made from the form", () => {
  const { body } = operation("tokens.create");

  it("begins with a body that holds what is required", () => {
    expect(sampleOf(body?.schema ?? {}, api.schemas)).toEqual({
      name: "",
      scopes: ["read"],
      expiresInDays: 90,
      methodRoles: null,
    });
  });

  it("names what is missing before anything is sent", () => {
    expect(Object.keys(inputProblems(operation("projects.get"), { values: {}, body: "" }))).toEqual([
      "path projectId",
    ]);
    expect(Object.keys(inputProblems(operation("tokens.create"), { values: {}, body: "{" }))).toEqual([
      "body",
    ]);
  });

  it("puts values into path, query and headers, and the session's workspace beside them", () => {
    const values = { "path tokenId": "a/b", "query limit": "5", "header Idempotency-Key": "once" };
    const made = buildRequest(
      operation("tokens.revoke"),
      "/api/v1",
      { values, body: "{}" },
      {
        kind: "session",
        workspace: "acme",
      },
    );
    expect(made.address).toBe("/api/v1/tokens/a%2Fb/revoke");
    expect(made.headers).toMatchObject({ "idempotency-key": "once", "plumbline-workspace": "acme" });
    const list = buildRequest(
      operation("tokens.list"),
      "/api/v1",
      { values, body: "" },
      {
        kind: "token",
        secret: "plb_x",
      },
    );
    expect(list).toMatchObject({ address: "/api/v1/tokens?limit=5", body: null, credentials: "omit" });
    expect(list.headers.authorization).toBe("Bearer plb_x");
  });

  it("is written for a shell without the secret, quoted so that nothing in it is run", () => {
    const inputs = { values: {}, body: '{\n  "name": "it\'s; rm -rf"\n}' };
    const made = buildRequest(operation("tokens.create"), "/api/v1", inputs, {
      kind: "token",
      secret: "plb_x",
    });
    const curl = curlOf(made, "https://plumbline.example", "token");
    expect(curl).not.toContain("plb_x");
    expect(curl).toContain(`-d '{"name":"it'\\''s; rm -rf"}'`);
    expect(curl).toContain("curl -X POST 'https://plumbline.example/api/v1/tokens'");
  });
});
