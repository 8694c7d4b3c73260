import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test("whoever makes a workspace owns it and finds it in his list, and nobody else does", async () => {
  const person = await world.join(world.acme, "viewer", "Vic Viewer");
  const made = await person.as.workspaces.create({ name: "Vic's own" });
  expect(made).toMatchObject({ slug: "vic-s-own", role: "owner" });
  expect((await person.as.workspaces.list({})).map(({ slug }) => slug)).toEqual(["acme", "vic-s-own"]);
  expect((await world.acme.as.workspaces.list({})).map(({ slug }) => slug)).toEqual(["acme"]);
  const inside = world.caller({ ...person.context, workspace: made.slug });
  expect(await inside.workspaces.current({})).toMatchObject({
    role: "owner",
    workspace: { id: made.id, name: "Vic's own" },
  });
});

test("a name that is used elsewhere gets another address, an address that is used is refused", async () => {
  const first = await world.acme.as.workspaces.create({ name: "Same name" });
  const second = await world.globex.as.workspaces.create({ name: "Same name" });
  expect([first.slug, second.slug]).toEqual(["same-name", "same-name-2"]);
  await expect(world.globex.as.workspaces.create({ name: "Other", slug: "same-name" })).rejects.toMatchObject(
    {
      code: "invalid_input",
      data: { fields: [{ path: "slug", message: "The address same-name is taken. Choose another one." }] },
    },
  );
  await expect(world.globex.as.workspaces.update({ slug: "acme" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("a workspace's address moves and the old one is nobody's", async () => {
  const made = await world.acme.as.workspaces.create({ name: "Moving" });
  const inside = world.caller({ ...world.acme.context, workspace: "moving" });
  await inside.workspaces.update({ slug: "moved" });
  await expect(inside.workspaces.current({})).rejects.toMatchObject({ code: "not_found" });
  const moved = world.caller({ ...world.acme.context, workspace: "moved" });
  expect((await moved.workspaces.current({})).workspace).toMatchObject({ id: made.id, slug: "moved" });
});

test("nobody enters a workspace that he is no member of, by its slug or its id", async () => {
  for (const workspace of [world.globex.slug, world.globex.workspaceId, "nowhere"]) {
    const stranger = world.caller({ ...world.acme.context, workspace });
    await expect(stranger.workspaces.current({})).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a token is told its own workspace and itself as actor, and makes no workspace", async () => {
  const current = await world.acme.asToken.workspaces.current({});
  expect(current).toMatchObject({ workspace: { slug: "acme" }, actor: { kind: "token" }, role: "owner" });
  await expect(world.acme.asToken.workspaces.create({ name: "By token" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
