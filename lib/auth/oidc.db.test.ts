import { afterAll, beforeAll, expect, test } from "vitest";
import { AuthBrowser } from "@/scripts/test/auth-browser";
import { type OidcPerson, type OidcServer, startOidcServer } from "@/scripts/test/oidc-server";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let server: OidcServer;
let world: World;

beforeAll(async () => {
  server = await startOidcServer("http://localhost:3000/api/auth/callback/oidc");
  Object.assign(process.env, {
    AUTH_OIDC_ISSUER: `${server.issuer}/`,
    AUTH_OIDC_CLIENT_ID: server.clientId,
    AUTH_OIDC_CLIENT_SECRET: server.clientSecret,
    AUTH_OIDC_NAME: "Example ID",
  });
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  await server.stop();
});

/** Sends a person through the provider; answers where he ends and who the API says he is. */
async function arrive(person: OidcPerson) {
  server.person = person;
  const browser = new AuthBrowser();
  const end = await browser.signInAt("oidc");
  const current = await browser.api("/auth/current");
  return { browser, end: `${end.pathname}${end.search}`, status: current.status, who: await current.json() };
}

async function count(table: "users" | "accounts" | "sessions"): Promise<number> {
  const { rows } = await world.pool.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
}

test("the sign-in page is told of the provider", async () => {
  expect(await world.caller({}).auth.getEntrance({})).toEqual({
    needsSetUp: false,
    providers: [{ id: "oidc", name: "Example ID" }],
  });
});

test("an invited person comes in by a verified address, becomes a member, and comes back as himself", async () => {
  await world.acme.as.invitations.create({ email: "ines@example.com", role: "architect" });
  const ines = { sub: "ines", email: "Ines@Example.com", email_verified: true, name: "Ines Invited" };
  const first = await arrive(ines);
  expect(first.end).toBe("/");
  expect(first.who).toMatchObject({
    user: { name: "Ines Invited", email: "ines@example.com" },
    hasPassword: false,
    linkedProviders: ["oidc"],
    workspaces: [{ slug: "acme", role: "architect" }],
  });
  const again = await arrive(ines);
  expect(again.who.user.id).toBe(first.who.user.id);
  expect(again.who.sessionId).not.toBe(first.who.sessionId);
  const { rows } = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
    client.query("select operation, actor_name, subject_kind from audit_log order by id desc limit 2"),
  );
  expect(rows).toEqual([
    { operation: "auth.signInExternally", actor_name: "Ines Invited", subject_kind: "member" },
    { operation: "auth.signInExternally", actor_name: "Ines Invited", subject_kind: "invitation" },
  ]);
  const { items } = await world.acme.as.invitations.list({ state: "all" });
  expect(items[0]?.state).toBe("accepted");
});

test("the request carries PKCE, state and nonce, and the secret stays at home", async () => {
  await arrive({ sub: "whoever" });
  const asked = Object.fromEntries(server.lastAuthorization);
  expect(asked).toMatchObject({ code_challenge_method: "S256", response_type: "code" });
  for (const guard of ["state", "nonce", "code_challenge"]) expect(asked[guard]?.length).toBeGreaterThan(20);
  expect(JSON.stringify(asked)).not.toContain(server.clientSecret);
});

test("somebody with an account is linked by the same address, verified; and stays linked when it changes", async () => {
  const { email, userId } = world.acme;
  const first = await arrive({ sub: "ada", email: email.toUpperCase(), email_verified: true });
  expect(first.who).toMatchObject({ user: { id: userId, email }, linkedProviders: ["oidc"] });
  const later = await arrive({ sub: "ada", email: "ada.married@example.com", email_verified: false });
  expect(later.who.user).toMatchObject({ id: userId, email });
});

test.each([
  ["unverified", false],
  ["not spoken of as verified", undefined],
])("an address that is %s links nobody, even to the account that has it", async (_what, email_verified) => {
  const before = await count("accounts");
  const { email } = world.globex;
  const person = { sub: "impostor", email, ...(email_verified === undefined ? {} : { email_verified }) };
  const { end, status, browser } = await arrive(person);
  expect(end).toBe("/sign-in?error=EmailNotVerified");
  expect(status).toBe(401);
  expect(browser.cookies.has("plumbline.session")).toBe(false);
  expect(await count("accounts")).toBe(before);
});

test("an invitation to an unverified address stays open", async () => {
  await world.acme.as.invitations.create({ email: "careful@example.com", role: "admin" });
  const { end } = await arrive({ sub: "careless", email: "careful@example.com", email_verified: false });
  expect(end).toBe("/sign-in?error=EmailNotVerified");
  const { items } = await world.acme.as.invitations.list({});
  expect(items.map(({ email }) => email)).toContain("careful@example.com");
});

test("who is not invited is refused, and so is who was invited once", async () => {
  const before = [await count("users"), await count("sessions")];
  const stranger = { sub: "stranger", email: "stranger@example.com", email_verified: true };
  expect((await arrive(stranger)).end).toBe("/sign-in?error=NotInvited");
  const { invitation } = await world.acme.as.invitations.create({ email: stranger.email, role: "viewer" });
  await world.acme.as.invitations.revoke({ invitationId: invitation.id });
  expect((await arrive(stranger)).end).toBe("/sign-in?error=NotInvited");
  expect([await count("users"), await count("sessions")]).toEqual(before);
});

test("an answer that this browser did not ask for is refused", async () => {
  server.person = { sub: "ada", email: world.acme.email, email_verified: true };
  const victim = new AuthBrowser();
  const callback = "/api/auth/callback/oidc?code=somebody-elses&state=somebody-elses";
  const response = await victim.auth(callback);
  expect(response.headers.get("location")).toContain("error=OAuthCallback");
  expect(victim.cookies.has("plumbline.session")).toBe(false);
});
