import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MEMBER_ROLES, type MemberRole } from "@/db/enums";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function auditOf(workspace: Inhabitant, subjectId: string) {
  const { rows } = await inWorkspace(world.pool, workspace.workspaceId, (client) =>
    client.query(
      "select operation, actor_name, before, after from audit_log where subject_id = $1 order by id",
      [subjectId],
    ),
  );
  return rows;
}

/** A story of the workspace, assigned to a member. */
async function assignStory(workspace: Inhabitant, memberId: string): Promise<string> {
  const { workspaceId } = workspace;
  const [projectId, documentId, storyId] = [uuidv7(), uuidv7(), uuidv7()];
  await inWorkspace(world.pool, workspaceId, async (client) => {
    await client.query(
      `insert into projects (id, workspace_id, key, name, description, type, has_ui, created_at, updated_at)
       values ($1, $2, $3, 'A project', '', 'greenfield', false, now(), now())`,
      [projectId, workspaceId, `P${projectId.slice(-6).toUpperCase()}`],
    );
    await client.query(
      `insert into documents (id, workspace_id, project_id, kind, title, created_at, updated_at)
       values ($1, $2, $3, 'STORY', 'A story', now(), now())`,
      [documentId, workspaceId, projectId],
    );
    await client.query(
      `insert into stories (id, workspace_id, project_id, document_id, key_number, title, rank, assignee_id, created_at, updated_at)
       values ($1, $2, $3, $4, 1, 'A story', 'a0', $5, now(), now())`,
      [storyId, workspaceId, projectId, documentId, memberId],
    );
  });
  return storyId;
}

describe("who may do what", () => {
  const expected: Record<MemberRole, { members: boolean; workspace: boolean; projects: boolean }> = {
    owner: { members: true, workspace: true, projects: true },
    admin: { members: true, workspace: true, projects: true },
    manager: { members: false, workspace: false, projects: true },
    architect: { members: false, workspace: false, projects: false },
    developer: { members: false, workspace: false, projects: false },
    viewer: { members: false, workspace: false, projects: false },
  };
  const outcome = (call: Promise<unknown>) =>
    call.then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ code: "forbidden" });
        return false;
      },
    );

  test.each(MEMBER_ROLES)(
    "a %s may what the table of permissions says, by session and by token",
    async (role) => {
      const person = await world.join(world.acme, role);
      for (const [door, as] of Object.entries({ session: person.as, token: person.asToken })) {
        const key = `${role.slice(0, 3)}${door.slice(0, 3)}`.toUpperCase();
        expect(await outcome(as.members.list({}))).toBe(true);
        expect(await outcome(as.invitations.create({ email: `${key}@example.com`, role: "viewer" }))).toBe(
          expected[role].members,
        );
        expect(await outcome(as.workspaces.update({ name: `By ${role}` }))).toBe(expected[role].workspace);
        expect(await outcome(as.projects.create({ key, name: "P", type: "greenfield", hasUi: false }))).toBe(
          expected[role].projects,
        );
      }
    },
  );

  test.each(MEMBER_ROLES)("a %s is told his permissions", async (role) => {
    const person = await world.join(world.acme, role);
    const current = await person.as.workspaces.current({});
    expect(current).toMatchObject({ role, memberId: person.memberId, userId: person.userId });
    expect(current.permissions.includes("members.write")).toBe(expected[role].members);
    expect(current.permissions.includes("projects.write")).toBe(expected[role].projects);
    expect(current.permissions).toContain("plan.read");
  });
});

test("a member's new role holds at his next request, and stands in the audit log", async () => {
  const person = await world.join(world.acme, "viewer", "Vic Viewer");
  const changed = await world.acme.as.members.changeRole({ memberId: person.memberId, role: "admin" });
  expect(changed).toMatchObject({ role: "admin", name: "Vic Viewer" });
  await expect(person.as.invitations.list({})).resolves.toBeDefined();
  expect(await auditOf(world.acme, person.memberId)).toEqual([
    {
      operation: "members.changeRole",
      actor_name: "Ada Owner",
      before: { role: "viewer" },
      after: { role: "admin" },
    },
  ]);
});

test("an admin can neither make an owner nor touch one", async () => {
  const admin = await world.join(world.acme, "admin");
  const owner = { memberId: world.acme.memberId };
  await expect(
    admin.as.members.changeRole({ memberId: admin.memberId, role: "owner" }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(admin.as.members.changeRole({ ...owner, role: "viewer" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(admin.as.members.remove(owner)).rejects.toMatchObject({ code: "forbidden" });
  await expect(admin.as.invitations.create({ email: "o@example.com", role: "owner" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("the last owner can neither leave, nor step down, nor be removed", async () => {
  const { as, memberId } = world.globex;
  const refused = { code: "conflict" };
  await expect(as.members.leave({})).rejects.toMatchObject(refused);
  await expect(as.members.remove({ memberId })).rejects.toMatchObject(refused);
  await expect(as.members.changeRole({ memberId, role: "admin" })).rejects.toMatchObject(refused);
});

test("of two owners who step down at once, one stays", async () => {
  const home = await world.caller(world.acme.context).workspaces.create({ name: "Two owners" });
  const inside = { ...world.acme, workspaceId: home.id, slug: home.slug, memberId: home.memberId };
  const second = await world.join(inside, "owner");
  const first = world.caller({ ...world.acme.context, workspace: home.slug });
  const outcomes = await Promise.allSettled([
    first.members.changeRole({ memberId: home.memberId, role: "viewer" }),
    second.as.members.changeRole({ memberId: second.memberId, role: "viewer" }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { items } = await first.members.list({});
  expect(items.filter(({ role }) => role === "owner")).toHaveLength(1);
});

test("a removed member is out at once: session, token, stories; all of it is on record", async () => {
  const person = await world.join(world.acme, "developer", "Dan Developer");
  const storyId = await assignStory(world.acme, person.memberId);
  await person.asToken.members.list({});
  await world.acme.as.members.remove({ memberId: person.memberId });
  await expect(person.as.members.list({})).rejects.toMatchObject({ code: "not_found" });
  await expect(person.asToken.members.list({})).rejects.toMatchObject({ code: "unauthenticated" });
  const { rows } = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
    client.query("select assignee_id, version from stories where id = $1", [storyId]),
  );
  expect(rows).toEqual([{ assignee_id: null, version: 2 }]);
  expect(await auditOf(world.acme, storyId)).toMatchObject([
    { operation: "members.remove", before: { assigneeId: person.memberId }, after: { assigneeId: null } },
  ]);
  expect(await auditOf(world.acme, person.memberId)).toMatchObject([
    { before: { name: "Dan Developer", role: "developer" }, after: null },
  ]);
});

test("tokens of a removed member stay revoked when he is invited again", async () => {
  const person = await world.join(world.acme, "developer");
  await world.acme.as.members.remove({ memberId: person.memberId });
  const { link } = await world.acme.as.invitations.create({ email: person.email, role: "developer" });
  await person.as.invitations.join({ secret: String(link).split("#")[1] ?? "" });
  await expect(person.as.members.list({})).resolves.toBeDefined();
  await expect(person.asToken.members.list({})).rejects.toMatchObject({ code: "unauthenticated" });
});

test("anybody may leave; a token without the admin scope cannot do it for him", async () => {
  const person = await world.join(world.acme, "viewer");
  const { secret } = await person.as.tokens.create({ name: "reader", scopes: ["read"] });
  const reader = world.caller({ credentials: { kind: "token", secret: String(secret) } });
  await expect(reader.members.leave({})).rejects.toMatchObject({ code: "forbidden" });
  await expect(person.as.members.leave({})).resolves.toMatchObject({ id: person.memberId });
  await expect(person.as.members.list({})).rejects.toMatchObject({ code: "not_found" });
});

test("members are listed by page, and never another workspace's", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.acme.as.members.list({ limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toContain(world.acme.memberId);
  expect(seen).not.toContain(world.globex.memberId);
  expect(new Set(seen).size).toBe(seen.length);
});

test("another workspace's member is not found, by session and by token", async () => {
  const { memberId } = world.globex;
  for (const as of [world.acme.as, world.acme.asToken]) {
    await expect(as.members.changeRole({ memberId, role: "viewer" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(as.members.remove({ memberId })).rejects.toMatchObject({ code: "not_found" });
  }
});
