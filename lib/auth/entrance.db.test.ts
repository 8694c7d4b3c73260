import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AuthBrowser } from "@/scripts/test/auth-browser";
import { createWorld, type World } from "@/scripts/test/world";

const INPUT = {
  workspaceName: "First Shop",
  name: "Fay First",
  email: "Fay@Example.com",
  password: "four words in a row",
};
let world: World;
let nobody: World["acme"]["as"];

beforeAll(async () => {
  world = await createWorld();
  nobody = world.caller({});
});
beforeEach(async () => {
  await world.pool.query("delete from users");
});
afterAll(() => world.close());

test("the first visitor owns the first workspace and can sign in", async () => {
  expect(await nobody.auth.getEntrance({})).toEqual({ needsSetUp: true, providers: [] });
  const made = await nobody.auth.setUp(INPUT);
  expect(made.email).toBe("fay@example.com");
  expect(made.workspace.name).toBe("First Shop");
  expect((await nobody.auth.getEntrance({})).needsSetUp).toBe(false);
  const browser = new AuthBrowser();
  expect((await browser.signIn(made.email, INPUT.password)).error).toBeNull();
  expect(await (await browser.api("/auth/current")).json()).toMatchObject({
    user: { name: "Fay First", email: "fay@example.com" },
    workspaces: [{ slug: made.workspace.slug, role: "owner" }],
  });
});

test("it works once", async () => {
  await nobody.auth.setUp(INPUT);
  const again = nobody.auth.setUp({ ...INPUT, email: "second@example.com" });
  await expect(again).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("already"),
  });
});

test("of many at the same moment one is the owner", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, (_, n) => nobody.auth.setUp({ ...INPUT, email: `person${n}@example.com` })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { rows } = await world.pool.query("select count(*)::int as n from users");
  expect(rows).toEqual([{ n: 1 }]);
});

test("a weak password sets nothing up", async () => {
  await expect(nobody.auth.setUp({ ...INPUT, password: "password1234" })).rejects.toMatchObject({
    code: "invalid_input",
    data: { fields: [{ path: "password" }] },
  });
  await expect(nobody.auth.setUp({ ...INPUT, email: "no address" })).rejects.toMatchObject({
    code: "invalid_input",
    data: { fields: [{ path: "email" }] },
  });
  expect((await nobody.auth.getEntrance({})).needsSetUp).toBe(true);
});

test("another site cannot do it through the visitor's browser", async () => {
  const tricked = world.caller({ sameOrigin: false });
  await expect(tricked.auth.setUp(INPUT)).rejects.toMatchObject({ code: "forbidden" });
});
