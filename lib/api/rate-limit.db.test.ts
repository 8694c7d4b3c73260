import { afterAll, beforeAll, expect, it } from "vitest";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/http";
import { ask, bySession, byToken, type Told } from "@/scripts/test/ask";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

const PER_MINUTE = 5;

let world: World;

beforeAll(async () => {
  process.env.RATE_LIMIT_PER_MINUTE = String(PER_MINUTE);
  world = await createWorld();
});
afterAll(() => world.close());

const from = (address: string) => ({ [CLIENT_ADDRESS_HEADER]: address });
async function statuses(times: number, send: () => Promise<Told>): Promise<number[]> {
  const answers: number[] = [];
  for (let i = 0; i < times; i++) answers.push((await send()).status);
  return answers;
}
const passes = (status: number) => Array.from({ length: PER_MINUTE }, () => status);

function expectRefusal(told: Told): void {
  const seconds = Number(told.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(told.text).toContain(`Try again in ${seconds} s.`);
}

it("past its allowance a caller is told when to come back, over REST and the browser's wire", async () => {
  const person = await world.join(world.acme, "developer");
  const headers = await bySession(person);
  const read = () => ask("/api/v1/projects", { headers });
  expect(await statuses(PER_MINUTE + 1, read)).toEqual([...passes(200), 429]);
  const rest = await read();
  expect(rest).toMatchObject({
    status: 429,
    body: { code: "rate_limited", retryAfterSeconds: expect.any(Number) },
  });
  expectRefusal(rest);
  const rpc = await ask('/api/rpc/projects/list?data={"json":{}}', { headers });
  expect(rpc).toMatchObject({ status: 429, body: { json: { code: "rate_limited" } } });
  expectRefusal(rpc);
});

it("callers do not use up each other's allowance, though they share an address", async () => {
  const people: Inhabitant[] = [
    await world.join(world.acme, "viewer"),
    await world.join(world.acme, "viewer"),
  ];
  for (const person of people) {
    const headers = await bySession(person);
    expect(await statuses(PER_MINUTE, () => ask("/api/v1/projects", { headers }))).toEqual(passes(200));
  }
});

it("a token that is let in counts for itself, one that is made up against its address", async () => {
  const address = from("198.51.100.7");
  const known = { ...byToken(world.acme), ...address };
  // Its first request is somebody's whom nobody knows yet; then it has an allowance of its own.
  expect(await statuses(1 + PER_MINUTE, () => ask("/api/v1/projects", { headers: known }))).toEqual([
    200,
    ...passes(200),
  ]);
  let made = 0;
  const guess = () =>
    ask("/api/v1/projects", { headers: { ...byToken({ tokenSecret: `plb_${++made}` }), ...address } });
  expect(await statuses(PER_MINUTE, guess)).toEqual([401, 401, 401, 401, 429]);
  expect(await ask("/api/v1/projects", { headers: known })).toMatchObject({ status: 429 });
});

it("what anyone may call is counted by address, whatever token stands beside it", async () => {
  let made = 0;
  const send = () =>
    ask("/api/v1/auth/entrance", {
      headers: { ...byToken({ tokenSecret: `plb_public_${++made}` }), ...from("198.51.100.8") },
    });
  expect(await statuses(PER_MINUTE + 1, send)).toEqual([...passes(200), 429]);
  expect(await ask("/api/v1/auth/entrance", { headers: from("198.51.100.9") })).toMatchObject({
    status: 200,
  });
});
