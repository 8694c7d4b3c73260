import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { AuthBrowser } from "@/scripts/test/auth-browser";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

const PASSWORD = "four words in a row";
const NEW_PASSWORD = "another four words here";
let world: World;
let person: Inhabitant;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.join(world.acme, "developer", "Dora Developer");
  await world.pool.query("update users set password_hash = $2 where id = $1", [
    person.userId,
    await hashPassword(PASSWORD),
  ]);
});
afterAll(() => world.close());

async function signedIn(userAgent = "A browser"): Promise<AuthBrowser> {
  const browser = new AuthBrowser("203.0.113.1", userAgent);
  expect((await browser.signIn(person.email, PASSWORD)).error).toBeNull();
  return browser;
}

function post(browser: AuthBrowser, path: string, body: unknown = {}): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return browser.api(path, { method: "POST", body: JSON.stringify(body), headers });
}

const isIn = async (browser: AuthBrowser) => (await browser.api("/auth/current")).status === 200;

test("a person sees where he is signed in, and ends one session: its next request is refused", async () => {
  const [here, there] = [await signedIn("Here"), await signedIn("There")];
  const { items } = (await (await here.api("/auth/sessions")).json()) as {
    items: { id: string; userAgent: string | null; current: boolean }[];
  };
  expect(items.map(({ userAgent, current }) => [userAgent, current])).toEqual([
    ["There", false],
    ["Here", true],
    [null, false],
  ]);
  expect(await isIn(there)).toBe(true);
  expect((await post(here, `/auth/sessions/${items[0]?.id}/revoke`)).status).toBe(200);
  expect(await isIn(there)).toBe(false);
  expect(await isIn(here)).toBe(true);
  expect((await post(here, `/auth/sessions/${items[0]?.id}/revoke`)).status).toBe(404);
});

test("nobody ends another person's session", async () => {
  const mine = await signedIn();
  const revoked = await post(mine, `/auth/sessions/${world.acme.sessionId}/revoke`);
  expect(revoked.status).toBe(404);
  await expect(world.acme.as.auth.current({})).resolves.toBeDefined();
});

test("all other sessions end together", async () => {
  const [here, one, two] = [await signedIn(), await signedIn(), await signedIn()];
  expect(await (await post(here, "/auth/sessions/revoke-others")).json()).toEqual({ endedSessions: 3 });
  expect([await isIn(here), await isIn(one), await isIn(two)]).toEqual([true, false, false]);
});

test("a session that has run out is refused", async () => {
  const browser = await signedIn();
  await world.pool.query("update sessions set expires_at = now() - interval '1 second' where user_id = $1", [
    person.userId,
  ]);
  expect(await isIn(browser)).toBe(false);
});

test("a new password needs the present one, ends other sessions and lets the old one in no more", async () => {
  const [here, there] = [await signedIn(), await signedIn()];
  const wrong = await post(here, "/auth/password", { currentPassword: "not it", newPassword: NEW_PASSWORD });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ fields: [{ path: "currentPassword" }] });
  const weak = await post(here, "/auth/password", { currentPassword: PASSWORD, newPassword: "password1234" });
  expect(await weak.json()).toMatchObject({ fields: [{ path: "newPassword" }] });
  expect(await isIn(there)).toBe(true);
  const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  expect(await (await post(here, "/auth/password", input)).json()).toEqual({ endedSessions: 2 });
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  expect((await new AuthBrowser().signIn(person.email, PASSWORD)).error).toBe("CredentialsSignin");
  expect((await new AuthBrowser().signIn(person.email, NEW_PASSWORD)).error).toBeNull();
});

test("a stolen session cannot find the password out", async () => {
  const browser = await signedIn();
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++) {
    const input = { currentPassword: `guess ${n}`, newPassword: NEW_PASSWORD };
    statuses.push((await post(browser, "/auth/password", input)).status);
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429]);
});

test("a new name is the person's everywhere", async () => {
  await person.as.auth.updateProfile({ name: "Dora Married" });
  expect((await person.as.auth.current({})).user.name).toBe("Dora Married");
  const { items } = await world.acme.as.members.list({ limit: 200 });
  expect(items.find(({ id }) => id === person.memberId)?.name).toBe("Dora Married");
});

test("a token is no person: it has no account, no sessions and no password", async () => {
  const { auth } = person.asToken;
  await expect(auth.current({})).rejects.toMatchObject({ code: "forbidden" });
  await expect(auth.listSessions({})).rejects.toMatchObject({ code: "forbidden" });
  const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  await expect(auth.changePassword(input)).rejects.toMatchObject({ code: "forbidden" });
});
