import { afterAll, beforeAll, expect, test } from "vitest";
import { hashSecret } from "@/lib/core/secret";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const withToken = (secret: string | undefined) =>
  world.caller({ credentials: { kind: "token", secret: String(secret) } });

test("a token acts for its maker until it is revoked; its secret is nowhere but in the first answer", async () => {
  const { token, secret } = await world.acme.as.tokens.create({ name: "CI", scopes: ["read", "write"] });
  expect(secret).toMatch(/^plb_[\w-]{43}$/);
  expect(token).toMatchObject({ prefix: secret?.slice(0, 8), lastUsedAt: null, revokedAt: null });
  const script = withToken(secret);
  await script.projects.create({ key: "CI", name: "Made by a script", type: "greenfield", hasUi: false });
  const listed = await world.acme.as.tokens.list({});
  expect(listed.items.find(({ id }) => id === token.id)?.lastUsedAt).not.toBeNull();
  expect(JSON.stringify(listed)).not.toContain(secret);
  const { rows } = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
    client.query("select token_hash from tokens where id = $1", [token.id]),
  );
  expect(rows).toEqual([{ token_hash: hashSecret(String(secret)) }]);
  await world.acme.as.tokens.revoke({ tokenId: token.id });
  await expect(script.projects.list({})).rejects.toMatchObject({ code: "unauthenticated" });
});

test("an expired token is refused", async () => {
  const { token, secret } = await world.acme.as.tokens.create({
    name: "short",
    scopes: ["read"],
    expiresInDays: 1,
  });
  await expect(withToken(secret).projects.list({})).resolves.toBeDefined();
  await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
    client.query("update tokens set expires_at = now() - interval '1 second' where id = $1", [token.id]),
  );
  await expect(withToken(secret).projects.list({})).rejects.toMatchObject({ code: "unauthenticated" });
  const { items } = await world.acme.as.tokens.list({});
  expect(items.map(({ id }) => id)).not.toContain(token.id);
  const all = await world.acme.as.tokens.list({ state: "all" });
  expect(all.items.map(({ id }) => id)).toContain(token.id);
});

test("a token's scopes hold, whatever its maker may do", async () => {
  const project = { name: "P", type: "greenfield" as const, hasUi: false };
  const { secret: reading } = await world.acme.as.tokens.create({ name: "reads", scopes: ["read"] });
  await expect(withToken(reading).projects.list({})).resolves.toBeDefined();
  await expect(withToken(reading).projects.create({ ...project, key: "RD" })).rejects.toMatchObject({
    code: "forbidden",
  });
  const { secret: writing } = await world.acme.as.tokens.create({ name: "writes", scopes: ["write"] });
  await expect(withToken(writing).projects.create({ ...project, key: "WR" })).resolves.toBeDefined();
  await expect(withToken(writing).members.list({})).resolves.toBeDefined();
  await expect(withToken(writing).invitations.list({})).rejects.toMatchObject({ code: "forbidden" });
  await expect(withToken(writing).tokens.list({})).rejects.toMatchObject({ code: "forbidden" });
});

test("nobody makes a token wider than his role", async () => {
  const developer = await world.join(world.acme, "developer");
  await expect(developer.as.tokens.create({ name: "T", scopes: ["write"] })).resolves.toBeDefined();
  await expect(developer.as.tokens.create({ name: "T", scopes: ["read", "admin"] })).rejects.toMatchObject({
    code: "invalid_input",
    data: { fields: [{ path: "scopes" }] },
  });
  const viewer = await world.join(world.acme, "viewer");
  await expect(viewer.as.tokens.create({ name: "T", scopes: ["read"] })).resolves.toBeDefined();
  await expect(viewer.as.tokens.create({ name: "T", scopes: ["write"] })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("a token loses what its owner's role loses", async () => {
  const person = await world.join(world.acme, "admin");
  await expect(person.asToken.invitations.list({})).resolves.toBeDefined();
  await world.acme.as.members.changeRole({ memberId: person.memberId, role: "developer" });
  await expect(person.asToken.invitations.list({})).rejects.toMatchObject({ code: "forbidden" });
});

test("a token makes no token that outlives it", async () => {
  const { secret } = await world.acme.as.tokens.create({
    name: "maker",
    scopes: ["admin"],
    expiresInDays: 10,
  });
  const maker = withToken(secret);
  for (const expiresInDays of [11, null]) {
    await expect(
      maker.tokens.create({ name: "child", scopes: ["read"], expiresInDays }),
    ).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "expiresInDays" }] },
    });
  }
  await expect(
    maker.tokens.create({ name: "child", scopes: ["read"], expiresInDays: 9 }),
  ).resolves.toBeDefined();
});

test("members see and revoke their own tokens, admins everybody's", async () => {
  const [one, other] = [await world.join(world.acme, "developer"), await world.join(world.acme, "developer")];
  const { token } = await one.as.tokens.create({ name: "one's", scopes: ["read"] });
  const names = async (as: typeof one.as) =>
    (await as.tokens.list({ limit: 200 })).items.map(({ name }) => name);
  expect(await names(one.as)).toContain("one's");
  expect(await names(other.as)).not.toContain("one's");
  expect(await names(world.acme.as)).toContain("one's");
  await expect(other.as.tokens.revoke({ tokenId: token.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(world.acme.as.tokens.revoke({ tokenId: token.id })).resolves.toMatchObject({ id: token.id });
});

test("another workspace's token is not found, by session and by token", async () => {
  const { token } = await world.globex.as.tokens.create({ name: "theirs", scopes: ["read"] });
  for (const as of [world.acme.as, world.acme.asToken]) {
    await expect(as.tokens.revoke({ tokenId: token.id })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("an idempotency key brings the first token back, without its secret", async () => {
  const again = world.caller({ ...world.acme.context, idempotencyKey: "the-same-key" });
  const first = await again.tokens.create({ name: "once", scopes: ["read"] });
  const second = await again.tokens.create({ name: "once", scopes: ["read"] });
  expect(first.secret).toBeDefined();
  expect(second).toEqual({ token: first.token });
  const { rows } = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
    client.query("select response::text from idempotency_keys where key = 'the-same-key'"),
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(first.secret);
});
