import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberRole } from "@/db/enums";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

const PASSWORD = "four words in a row";
let world: World;
let nobody: World["acme"]["as"];

beforeAll(async () => {
  world = await createWorld();
  nobody = world.caller({});
});
afterAll(() => world.close());

async function invite(email: string, role: MemberRole = "developer", by: Inhabitant = world.acme) {
  const { invitation, link } = await by.as.invitations.create({ email, role });
  return { invitation, secret: String(link).split("#")[1] ?? "" };
}

function inAcme(sql: string, values: unknown[]) {
  return inWorkspace(world.pool, world.acme.workspaceId, (client) => client.query(sql, values));
}

test("an invited person looks at the invitation, makes an account and is in", async () => {
  const { secret, invitation } = await invite("New.Person@Example.com", "architect");
  expect(secret).toMatch(/^pli_[\w-]{43}$/);
  expect(await nobody.invitations.inspect({ secret })).toMatchObject({
    workspaceName: "ACME",
    email: "new.person@example.com",
    role: "architect",
    invitedByName: "Ada Owner",
    hasAccount: false,
  });
  const joined = await nobody.invitations.accept({ secret, name: "New Person", password: PASSWORD });
  expect(joined).toEqual({ workspace: { slug: "acme", name: "ACME" }, email: "new.person@example.com" });
  const { items } = await world.acme.as.members.list({ limit: 200 });
  expect(items.at(-1)).toMatchObject({ name: "New Person", role: "architect" });
  const audit = await inAcme(
    "select actor_name, operation from audit_log where subject_id = $1 order by id",
    [invitation.id],
  );
  expect(audit.rows).toEqual([
    { operation: "invitations.create", actor_name: "Ada Owner" },
    { operation: "invitations.accept", actor_name: "New Person" },
  ]);
});

test("the secret is stored as a hash alone, and the list does not know it", async () => {
  const { secret, invitation } = await invite("hashed@example.com");
  const { rows } = await inAcme("select * from invitations where id = $1", [invitation.id]);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(JSON.stringify(await world.acme.as.invitations.list({ state: "all" }))).not.toContain(secret);
});

describe("a link works once", () => {
  test("used: it says so", async () => {
    const { secret } = await invite("once@example.com");
    await nobody.invitations.accept({ secret, name: "Once", password: PASSWORD });
    await expect(nobody.invitations.inspect({ secret })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("been used"),
    });
    await expect(
      nobody.invitations.accept({ secret, name: "Twice", password: PASSWORD }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("two who use it at the same moment: one gets in", async () => {
    const { secret } = await invite("race@example.com");
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((n) => nobody.invitations.accept({ secret, name: `Racer ${n}`, password: PASSWORD })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { items } = await world.acme.as.members.list({ limit: 200 });
    expect(items.filter(({ email }) => email === "race@example.com")).toHaveLength(1);
  });

  test("withdrawn: it says so, and a used one cannot be withdrawn", async () => {
    const { secret, invitation } = await invite("gone@example.com");
    const revoked = await world.acme.as.invitations.revoke({ invitationId: invitation.id });
    expect(revoked.state).toBe("revoked");
    await expect(
      nobody.invitations.accept({ secret, name: "Gone", password: PASSWORD }),
    ).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("withdrawn"),
    });
    const used = await invite("used@example.com");
    await nobody.invitations.accept({ secret: used.secret, name: "Used", password: PASSWORD });
    await expect(
      world.acme.as.invitations.revoke({ invitationId: used.invitation.id }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("after seven days: it says so", async () => {
    const { secret, invitation } = await invite("late@example.com");
    const days = (Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)) / 86_400_000;
    expect(days).toBe(7);
    await inAcme("update invitations set expires_at = now() - interval '1 second' where id = $1", [
      invitation.id,
    ]);
    await expect(nobody.invitations.inspect({ secret })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("expired"),
    });
  });

  test("a new link to the same address takes the place of the old one", async () => {
    const first = await invite("again@example.com", "viewer");
    const second = await invite("again@example.com", "manager");
    await expect(nobody.invitations.inspect({ secret: first.secret })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await nobody.invitations.inspect({ secret: second.secret })).role).toBe("manager");
  });

  test("one that was never made is not found", async () => {
    await expect(nobody.invitations.inspect({ secret: "pli_never" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

test("whoever has an account cannot be taken over by an invitation; he signs in and joins", async () => {
  const { secret } = await invite(world.globex.email, "manager");
  expect((await nobody.invitations.inspect({ secret })).hasAccount).toBe(true);
  await expect(
    nobody.invitations.accept({ secret, name: "Thief", password: PASSWORD }),
  ).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("Sign in"),
  });
  const stranger = await world.join(world.globex, "viewer");
  await expect(stranger.as.invitations.join({ secret })).rejects.toMatchObject({ code: "forbidden" });
  expect((await world.globex.as.invitations.join({ secret })).workspace.slug).toBe("acme");
  const slugs = (await world.globex.as.workspaces.list({})).map(({ slug }) => slug);
  expect(slugs).toEqual(["acme", "globex"]);
  await expect(world.globex.as.invitations.join({ secret })).rejects.toMatchObject({ code: "conflict" });
});

test("a weak password leaves the invitation open", async () => {
  const { secret } = await invite("weak@example.com");
  await expect(
    nobody.invitations.accept({ secret, name: "Weak", password: "password1234" }),
  ).rejects.toMatchObject({ code: "invalid_input", data: { fields: [{ path: "password" }] } });
  await expect(
    nobody.invitations.accept({ secret, name: "Weak", password: PASSWORD }),
  ).resolves.toBeDefined();
});

test("a member is not invited again", async () => {
  await expect(
    world.acme.as.invitations.create({ email: world.acme.email, role: "viewer" }),
  ).rejects.toMatchObject({ code: "invalid_input", data: { fields: [{ path: "email" }] } });
});

test("invitations of another workspace are neither listed nor found", async () => {
  const { invitation } = await invite("theirs@example.com", "viewer", world.globex);
  const { items } = await world.acme.as.invitations.list({ state: "all", limit: 200 });
  expect(items.map(({ id }) => id)).not.toContain(invitation.id);
  for (const as of [world.acme.as, world.acme.asToken]) {
    await expect(as.invitations.revoke({ invitationId: invitation.id })).rejects.toMatchObject({
      code: "not_found",
    });
  }
});

test("an idempotency key does not bring a link back", async () => {
  const again = world.caller({ ...world.acme.context, idempotencyKey: "invite-once" });
  const input = { email: "idem@example.com", role: "viewer" as const };
  const first = await again.invitations.create(input);
  expect(first.link).toContain("/invite#pli_");
  expect(await again.invitations.create(input)).toEqual({ invitation: first.invitation });
});
