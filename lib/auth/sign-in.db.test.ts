import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { signInProblem } from "@/lib/auth/rules";
import { AuthBrowser } from "@/scripts/test/auth-browser";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

const PASSWORD = "four words in a row";
let world: World;
let ada: Inhabitant;

beforeAll(async () => {
  world = await createWorld();
  ada = world.acme;
  await givePassword(ada);
});
beforeEach(async () => {
  await world.pool.query("delete from rate_limits");
});
afterAll(() => world.close());

async function givePassword(person: Inhabitant): Promise<void> {
  await world.pool.query("update users set password_hash = $2 where id = $1", [
    person.userId,
    await hashPassword(PASSWORD),
  ]);
}

async function sessionsOf(person: Inhabitant) {
  const { rows } = await world.pool.query(
    `select user_agent, ip_address, provider, revoked_at is not null as revoked,
       round(extract(epoch from expires_at - created_at) / 86400)::int as days
     from sessions where user_id = $1 and ip_address is not null order by id`,
    [person.userId],
  );
  return rows;
}

test("a person signs in, is himself at the API, and is nobody after signing out", async () => {
  const browser = new AuthBrowser("203.0.113.9", "A browser of Ada's");
  expect((await browser.api("/auth/current")).status).toBe(401);
  expect(await browser.signIn(ada.email.toUpperCase(), PASSWORD)).toEqual({ status: 200, error: null });
  const current = await browser.api("/auth/current");
  expect(await current.json()).toMatchObject({
    user: { email: ada.email, name: "Ada Owner" },
    hasPassword: true,
    workspaces: [{ slug: "acme", role: "owner" }],
  });
  expect(await sessionsOf(ada)).toEqual([
    {
      user_agent: "A browser of Ada's",
      ip_address: "203.0.113.9",
      provider: "credentials",
      revoked: false,
      days: 30,
    },
  ]);
  const stolen = browser.cookies.get("plumbline.session");
  await browser.signOut();
  expect(browser.cookies.has("plumbline.session")).toBe(false);
  browser.cookies.set("plumbline.session", String(stolen));
  expect((await browser.api("/auth/current")).status).toBe(401);
  expect((await sessionsOf(ada)).map(({ revoked }) => revoked)).toEqual([true]);
});

test("the cookie holds the session's id and no word about the person, closed to scripts and other sites", async () => {
  const browser = new AuthBrowser();
  const response = await browser.post("/api/auth/callback/credentials", {
    email: ada.email,
    password: PASSWORD,
    json: "true",
  });
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith("plumbline.session="));
  expect(cookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax/);
  expect(cookie).not.toContain("Domain");
  expect(await (await browser.auth("/api/auth/session")).json()).not.toMatchObject({
    user: { email: expect.anything() },
  });
});

test("a session that was revoked is none at next-auth either, and its cookie is taken away", async () => {
  const browser = new AuthBrowser();
  await browser.signIn(ada.email, PASSWORD);
  expect(await (await browser.auth("/api/auth/session")).json()).toMatchObject({
    expires: expect.any(String),
  });
  await world.pool.query("update sessions set revoked_at = now() where user_id = $1", [ada.userId]);
  expect(await (await browser.auth("/api/auth/session")).json()).toEqual({});
  expect(browser.cookies.has("plumbline.session")).toBe(false);
});

describe("what is refused", () => {
  test("a wrong password and an unknown e-mail address get the same answer", async () => {
    const browser = new AuthBrowser();
    const wrong = await browser.signIn(ada.email, "not the password");
    const unknown = await browser.signIn("nobody@example.com", "not the password");
    expect(wrong).toEqual({ status: 401, error: "CredentialsSignin" });
    expect(unknown).toEqual(wrong);
    expect(await browser.signIn(world.globex.email, PASSWORD)).toEqual(wrong);
  });

  test("a form without its token, and one that another site sent", async () => {
    const browser = new AuthBrowser();
    const form = new URLSearchParams({ email: ada.email, password: PASSWORD, json: "true" });
    await browser.auth("/api/auth/callback/credentials", { method: "POST", body: form });
    expect(browser.cookies.has("plumbline.session")).toBe(false);
    const foreign = await browser.auth("/api/auth/callback/credentials", {
      method: "POST",
      body: form,
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(foreign.status).toBe(403);
  });

  test("a cookie that somebody else has sealed", async () => {
    const browser = new AuthBrowser();
    browser.cookies.set("plumbline.session", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c");
    expect((await browser.api("/auth/current")).status).toBe(401);
    expect(await (await browser.auth("/api/auth/session")).json()).toEqual({});
  });

  test("lines for our log, and bodies longer than any form", async () => {
    const browser = new AuthBrowser();
    const line = new URLSearchParams({ level: "error", code: "X" });
    expect((await browser.auth("/api/auth/_log", { method: "POST", body: line })).status).toBe(404);
    const long = new URLSearchParams({ email: "x".repeat(100_000) });
    const refused = await browser.auth("/api/auth/callback/credentials", { method: "POST", body: long });
    expect(refused.status).toBe(413);
  });

  test("to send the person to another site after signing in", async () => {
    const browser = new AuthBrowser();
    const response = await browser.post("/api/auth/callback/credentials", {
      email: ada.email,
      password: PASSWORD,
      callbackUrl: "https://evil.example",
      json: "true",
    });
    expect(await response.json()).toEqual({ url: "http://localhost:3000" });
  });
});

describe("the throttle", () => {
  async function fail(browser: AuthBrowser, email: string, times: number) {
    const errors: (string | null)[] = [];
    for (let n = 0; n < times; n++) errors.push((await browser.signIn(email, "wrong")).error);
    return errors;
  }

  test("five failures keep an address from an account, even with the right password; not the account from others", async () => {
    const browser = new AuthBrowser("198.51.100.1");
    expect(await fail(browser, ada.email, 5)).toEqual(Array(5).fill("CredentialsSignin"));
    const { error } = await browser.signIn(ada.email, PASSWORD);
    expect(signInProblem(String(error))).toBe("Too many sign-in attempts. Try again in 15 minutes.");
    expect((await new AuthBrowser("198.51.100.2").signIn(ada.email, PASSWORD)).error).toBeNull();
    expect((await browser.signIn("somebody.else@example.com", "wrong")).error).toBe("CredentialsSignin");
  });

  test("the next block of the same day is twice as long", async () => {
    const browser = new AuthBrowser("198.51.100.3");
    await fail(browser, ada.email, 6);
    await world.pool.query("update rate_limits set expire = 0 where key like 'sign-in-pair:%'");
    await fail(browser, ada.email, 5);
    const { error } = await browser.signIn(ada.email, PASSWORD);
    expect(signInProblem(String(error))).toContain("30 minutes");
  });

  test("guesses that come all at once are counted one by one", async () => {
    const browser = new AuthBrowser("198.51.100.4");
    const { csrfToken } = (await (await browser.auth("/api/auth/csrf")).json()) as { csrfToken: string };
    const form = { csrfToken, email: ada.email, password: "wrong", json: "true" };
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const body = new URLSearchParams(form);
        const response = await browser.auth("/api/auth/callback/credentials", { method: "POST", body });
        return ((await response.json()) as { url: string }).url;
      }),
    );
    expect(answers.filter((url) => url.includes("CredentialsSignin"))).toHaveLength(5);
    expect(answers.filter((url) => url.includes("Throttled"))).toHaveLength(7);
  });

  test("a success takes the failures before it off the count", async () => {
    const browser = new AuthBrowser("198.51.100.5");
    for (let round = 0; round < 3; round++) {
      await fail(browser, ada.email, 4);
      expect((await browser.signIn(ada.email, PASSWORD)).error).toBeNull();
    }
  });

  test("an address that tries many accounts is stopped", async () => {
    const browser = new AuthBrowser("198.51.100.6");
    await fail(browser, "first@example.com", 1);
    await world.pool.query("update rate_limits set points = 48 where key = 'sign-in-address:198.51.100.6'");
    expect(await fail(browser, "second@example.com", 2)).toEqual(Array(2).fill("CredentialsSignin"));
    expect((await browser.signIn("third@example.com", "wrong")).error).toMatch(/^Throttled-3[56]\d\d$/);
    expect((await new AuthBrowser("198.51.100.7").signIn(ada.email, PASSWORD)).error).toBeNull();
  });

  test("many addresses that try one account get no further, and the person still gets in from where he is known", async () => {
    const person = await world.join(world.acme, "developer");
    await givePassword(person);
    const home = new AuthBrowser("192.0.2.1");
    expect((await home.signIn(person.email, PASSWORD)).error).toBeNull();
    for (let n = 1; n <= 4; n++) await fail(new AuthBrowser(`198.51.100.${100 + n}`), person.email, 5);
    const stranger = await new AuthBrowser("198.51.100.200").signIn(person.email, PASSWORD);
    expect(stranger.error).toMatch(/^Throttled-/);
    expect((await home.signIn(person.email, PASSWORD)).error).toBeNull();
  });

  test("an unknown account is throttled like a known one", async () => {
    const browser = new AuthBrowser("198.51.100.8");
    expect(await fail(browser, "unknown@example.com", 5)).toEqual(Array(5).fill("CredentialsSignin"));
    expect((await browser.signIn("unknown@example.com", PASSWORD)).error).toMatch(/^Throttled-900$/);
  });

  test("counters name nobody", async () => {
    await fail(new AuthBrowser("198.51.100.9"), ada.email, 6);
    const { rows } = await world.pool.query("select key from rate_limits");
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toContain(ada.email);
  });
});
