import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditEntry } from "@/lib/audit/schema";
import { sealNow } from "@/scripts/test/seal-now";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projectIds: string[];

beforeAll(async () => {
  world = await createWorld();
  projectIds = [];
  for (const key of ["ONE", "TWO", "THREE"]) {
    projectIds.push(
      (await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true })).id,
    );
  }
  await world.acme.asToken.projects.archive({ projectId: "TWO" });
  await world.globex.as.projects.create({ key: "ONE", name: "Theirs", type: "greenfield", hasUi: true });
  await sealNow(world.acme.workspaceId);
});

afterAll(() => world.close());

async function labels(input: Parameters<World["acme"]["as"]["audit"]["list"]>[0]): Promise<string[]> {
  const { items } = await world.acme.as.audit.list(input);
  return items.map((entry) => `${entry.operation} ${entry.subject.label}`);
}

const CREATED = ["projects.create THREE THREE", "projects.create TWO TWO", "projects.create ONE ONE"];
const ARCHIVED = "projects.archive TWO TWO";

test("the log lists this workspace's changes, newest first, with what was before and after", async () => {
  expect(await labels({})).toEqual([ARCHIVED, ...CREATED]);
  const { items } = await world.acme.as.audit.list({ limit: 1 });
  expect(items[0]).toMatchObject({
    actor: { kind: "token", name: "Ada Owner's script" },
    subject: { kind: "project", id: projectIds[1] },
    projectId: projectIds[1],
    before: { archivedAt: null },
    sequence: 4,
  } satisfies Partial<AuditEntry> | object);
  expect(items[0]?.after?.archivedAt).toMatch(/Z$/);
});

test("each filter keeps what it names", async () => {
  expect(await labels({ actorKind: "token" })).toEqual([ARCHIVED]);
  expect(await labels({ actorId: world.acme.memberId })).toEqual(CREATED);
  expect(await labels({ operation: "projects.archive" })).toEqual([ARCHIVED]);
  expect(await labels({ operation: "projects." })).toHaveLength(4);
  expect(await labels({ operation: "projects" })).toEqual([]);
  expect(await labels({ subjectKind: "project", subjectId: projectIds[0] })).toEqual([CREATED[2]]);
  expect(await labels({ projectId: projectIds[1] })).toEqual([ARCHIVED, CREATED[1]]);
  expect(await labels({ from: "2999-01-01T00:00:00Z" })).toEqual([]);
  expect(await labels({ from: "2000-01-01T00:00:00+02:00", to: "2999-01-01T00:00:00Z" })).toHaveLength(4);
});

test("pages follow each other without a gap or a repetition", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.acme.as.audit.list({ limit: 3, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(4);
  expect(seen).toHaveLength(4);
});

test("a cursor that is none is refused with its field", async () => {
  await expect(world.acme.as.audit.list({ cursor: "x" })).rejects.toMatchObject({
    data: { fields: [{ path: "cursor" }] },
  });
});

test("only those with the permission read and verify the log", async () => {
  const developer = await world.join(world.acme, "developer");
  await expect(developer.as.audit.list({})).rejects.toMatchObject({ code: "forbidden" });
  await expect(developer.as.audit.verify({})).rejects.toMatchObject({ code: "forbidden" });
  expect(await world.acme.asToken.audit.verify({})).toMatchObject({ whole: true, sealed: 4 });
});
