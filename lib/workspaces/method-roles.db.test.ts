import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const current = async (api: World["acme"]["as"]) => (await api.workspaces.current({})).methodRoles;

test("a member plays what goes with his role until somebody says otherwise", async () => {
  const dev = await world.join(world.acme, "developer");
  expect(await current(dev.as)).toEqual(["dev-agent"]);
  const changed = await world.acme.as.members.setMethodRoles({
    memberId: dev.memberId,
    methodRoles: ["qa-agent", "dev-agent"],
  });
  expect(changed.methodRoles).toEqual(["dev-agent", "qa-agent"]);
  expect(await current(dev.as)).toEqual(["dev-agent", "qa-agent"]);
  expect(await current(dev.asToken)).toEqual(["dev-agent", "qa-agent"]);
  await world.acme.as.members.setMethodRoles({ memberId: dev.memberId, methodRoles: null });
  expect(await current(dev.as)).toEqual(["dev-agent"]);
});

test("only who manages members says it, and of an owner only an owner; a stranger's member is not found", async () => {
  const dev = await world.join(world.acme, "developer");
  const admin = await world.join(world.acme, "admin");
  const ask = { memberId: dev.memberId, methodRoles: ["qa-agent" as const] };
  await expect(dev.as.members.setMethodRoles(ask)).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    admin.as.members.setMethodRoles({ memberId: world.acme.memberId, methodRoles: [] }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(world.globex.as.members.setMethodRoles(ask)).rejects.toMatchObject({ code: "not_found" });
  expect((await admin.as.members.setMethodRoles(ask)).methodRoles).toEqual(["qa-agent"]);
});

test("a token plays what it was made for, and never more than its owner", async () => {
  const { token, secret } = await world.acme.as.tokens.create({
    name: "QA",
    scopes: ["read", "write", "admin"],
    methodRoles: ["qa-agent"],
  });
  expect(token.methodRoles).toEqual(["qa-agent"]);
  const qa = world.caller({ credentials: { kind: "token", secret: String(secret) } });
  expect(await current(qa)).toEqual(["qa-agent"]);

  const child = await qa.tokens.create({ name: "Made by QA", scopes: ["read"], expiresInDays: 1 });
  expect(child.token.methodRoles).toEqual(["qa-agent"]);
  await expect(
    qa.tokens.create({ name: "More", scopes: ["read"], methodRoles: ["dev-agent"] }),
  ).rejects.toMatchObject({ code: "invalid_input", data: { fields: [{ path: "methodRoles" }] } });

  await world.acme.as.members.setMethodRoles({
    memberId: world.acme.memberId,
    methodRoles: ["scrum-master"],
  });
  expect(await current(qa)).toEqual([]);
  await world.acme.as.members.setMethodRoles({ memberId: world.acme.memberId, methodRoles: null });
});
