import { afterAll, beforeAll, expect, test } from "vitest";
import { answerExport } from "@/lib/api/export-zip";
import { answerUpload } from "@/lib/api/upload";
import { directDoor, isFileRequest } from "@/scripts/serve/direct-door.mjs";
import { finishImport, zipOf } from "@/scripts/test/uploads";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({ key: "ONE", name: "One", type: "greenfield", hasUi: true });
});

afterAll(() => world.close());

const byToken = ({ tokenSecret }: { tokenSecret: string }) => ({ authorization: `Bearer ${tokenSecret}` });

async function send(headers: Record<string, string>, project = "ONE") {
  const bytes = await zipOf({ "docs/notes.md": "# Notes\r\n" });
  const address = `http://localhost/api/v1/projects/${project}/imports?name=notes.zip`;
  const response = await answerUpload(
    new Request(address, { method: "POST", headers, body: new Uint8Array(bytes) }),
    project,
  );
  return { status: response.status, body: JSON.parse(await response.text()) };
}

test("a zip sent with a token becomes an import, and comes out again as a zip", async () => {
  const { status, body } = await send(byToken(world.acme));
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { status: "ready", name: "notes.zip", fileCount: 1 },
  });
  await finishImport(world.acme, body.id);
  const address = "http://localhost/api/v1/projects/ONE/export";
  const response = await answerExport(new Request(address, { headers: byToken(world.acme) }), "ONE");
  expect(response.headers.get("content-type")).toBe("application/zip");
  expect(response.headers.get("content-disposition")).toContain("one.zip");
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
});

test("nobody, a stranger and another site are refused as by every other door", async () => {
  expect(await send({})).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  expect(await send({ authorization: "Bearer plb_made_up" })).toMatchObject({ status: 401 });
  expect(await send(byToken(world.globex))).toMatchObject({ status: 404, body: { code: "not_found" } });
  const address = "http://localhost/api/v1/projects/ONE/export";
  const response = await answerExport(new Request(address, { headers: byToken(world.globex) }), "ONE");
  expect(response.status).toBe(404);
});

test("the server's entry leaves files to their own doors, and the list of imports to the operations", () => {
  const file = (method: string, url: string) => isFileRequest({ method, url });
  expect(file("POST", "/api/v1/projects/ONE/imports?name=a.zip")).toBe(true);
  expect(file("GET", "/api/v1/projects/ONE/export?workspace=acme")).toBe(true);
  expect(file("GET", "/api/v1/projects/ONE/imports")).toBe(false);
  expect(file("GET", "/api/v1/projects/ONE/export/preview")).toBe(false);
  expect(file("POST", "/api/v1/projects/ONE/documents")).toBe(false);
  const request = { method: "POST", url: "/api/v1/projects/ONE/imports" };
  expect(directDoor(Object.assign(Object.create(null), request))).toBeUndefined();
});
