import { createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { getContent, putContent } from "./content-store";
import { StorageUnavailableError } from "./errors";
import { S3ObjectStore } from "./s3-store";

const TIMEOUT_MS = 600;
const open: { server: Server; sockets: Set<Socket> }[] = [];

afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  }
});

/** A server that does with every connection what the test says; closed after the test. */
async function serve(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("data", () => answer(socket));
  });
  open.push({ server, sockets });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The test server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

function storeAt(endpoint: string): S3ObjectStore {
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
  return new S3ObjectStore({
    driver: "s3",
    endpoint,
    region: "us-east-1",
    bucket: "plan",
    timeoutMs: TIMEOUT_MS,
    ...credentials,
  });
}

async function failure(work: Promise<unknown>): Promise<{ error: unknown; tookMs: number }> {
  const start = performance.now();
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { error, tookMs: performance.now() - start };
}

it("gives up on a server that takes the connection and never answers", async () => {
  const store = storeAt(await serve(() => undefined));
  const requests = [
    () => store.put("a", new Uint8Array(9), { contentType: "text/plain" }),
    () => store.get("a"),
    () => store.check(),
  ];
  for (const request of requests) {
    const { error, tookMs } = await failure(request());
    expect(error).toBeInstanceOf(StorageUnavailableError);
    expect(String(error)).toContain("did not answer in time");
    expect(tookMs).toBeLessThan(TIMEOUT_MS * 3);
  }
});

it("gives up on a body that stops coming", async () => {
  const endpoint = await serve((socket) =>
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"),
  );
  const { error, tookMs } = await failure(storeAt(endpoint).get("a"));
  expect(String(error)).toContain("did not answer in time");
  expect(tookMs).toBeLessThan(TIMEOUT_MS * 3);
});

it("does not take a body that ends early for the object", async () => {
  const endpoint = await serve((socket) =>
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"),
  );
  const { error } = await failure(storeAt(endpoint).get("a"));
  expect(error).toBeInstanceOf(StorageUnavailableError);
});

it("says that nothing listens at the endpoint", async () => {
  const endpoint = await serve(() => undefined);
  const [listening] = open.splice(0);
  await new Promise((done) => listening?.server.close(done));
  const { error } = await failure(
    storeAt(endpoint).put("a", new Uint8Array(9), { contentType: "text/plain" }),
  );
  expect(error).toBeInstanceOf(StorageUnavailableError);
  expect(String(error)).toContain(`${endpoint} cannot be reached. Check S3_ENDPOINT`);
});

it("tells a reader of a text what it means, and keeps the addresses for the log", async () => {
  const endpoint = await serve((socket) => socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
  const store = storeAt(endpoint);
  const content = { workspaceId: "0199", text: "# Plan", contentType: "text/markdown" };
  for (const work of [() => putContent(store, content), () => getContent(store, { key: "a", sha256: "0" })]) {
    const { error } = await failure(work());
    expect(error).toMatchObject({ code: "unavailable", cause: expect.any(StorageUnavailableError) });
    expect(String(error)).toMatch(/could not be (saved|read).*Try again in a moment/);
    expect(String(error)).not.toContain(endpoint);
  }
});

it("tries again when the server is busy for a moment", async () => {
  let requests = 0;
  const endpoint = await serve((socket) => {
    requests += 1;
    const status = requests < 3 ? "503 Slow Down" : "200 OK";
    socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });
  await storeAt(endpoint).put("a", new Uint8Array(9), { contentType: "text/plain" });
  expect(requests).toBe(3);
});

it("gives up on a server that stays busy, and says what it answered", async () => {
  let requests = 0;
  const endpoint = await serve((socket) => {
    requests += 1;
    socket.end("HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  });
  const { error } = await failure(
    storeAt(endpoint).put("a", new Uint8Array(9), { contentType: "text/plain" }),
  );
  expect(String(error)).toContain("answered with an error (503");
  expect(requests).toBe(3);
});
