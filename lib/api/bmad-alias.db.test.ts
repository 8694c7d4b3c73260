import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, byToken } from "@/scripts/test/ask";
import { openGate } from "@/scripts/test/open-gate";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let headers: Record<string, string>;
let ids: { project_id: string; prd_id: string; arch_id: string };

beforeAll(async () => {
  world = await createWorld();
  headers = byToken(world.acme);
  const project = { key: "BMAD", name: "Published", type: "greenfield", hasUi: true } as const;
  const { id: projectId } = await world.acme.as.projects.create(project);
  const add = async (kind: "PRD" | "ARCHITECTURE") =>
    (await world.acme.as.documents.create({ projectId, kind, title: kind, content: `# ${kind}\n` })).id;
  ids = { project_id: projectId, prd_id: await add("PRD"), arch_id: await add("ARCHITECTURE") };
  await openGate(world.acme.as, ids.prd_id);
});
afterAll(() => world.close());

it("the published requests work at their published addresses, word for word", async () => {
  const created = await ask("/api/bmad/epics", {
    headers,
    body: {
      ...ids,
      epic_data: {
        number: 1,
        title: "Core Functionality",
        goal: "Implement core business logic",
        content: "Epic content...",
      },
    },
  });
  expect(created).toMatchObject({ status: 201, body: { title: "Core Functionality", status: "draft" } });
  const { id } = created.body as { id: string };

  const got = await ask(`/api/bmad/epics/${id}`, { headers });
  expect(got).toMatchObject({ status: 200, body: { id, content: "Epic content..." } });

  const change = { title: "Updated Title", goal: "Updated Goal", content: "Updated content..." };
  expect(await ask(`/api/bmad/epics/${id}`, { method: "PUT", headers, body: change })).toMatchObject({
    status: 200,
    body: { title: "Updated Title", goal: "Updated Goal" },
  });

  const listed = await ask(`/api/bmad/projects/${ids.project_id}/epics`, { headers });
  expect(listed).toMatchObject({ status: 200, body: [{ id, title: "Updated Title" }] });

  const story_data = { number: 1, title: "User Authentication", content: "Story content..." };
  const story = await ask(`/api/bmad/epics/${id}/stories`, { headers, body: { story_data } });
  expect(story).toMatchObject({ status: 201, body: { title: "User Authentication", epicId: id } });

  const stories = await ask(`/api/bmad/epics/${id}/stories`, { headers });
  expect(stories).toMatchObject({ status: 200, body: { items: [{ title: "User Authentication" }] } });
});

it("a text past ten thousand characters comes back as it was sent, from object storage", async () => {
  const content = `# Long\n\n${"A line of an epic that goes on.\n".repeat(1_000)}`;
  const epic_data = { number: 2, title: "Long", goal: "", content };
  const created = await ask("/api/bmad/epics", { headers, body: { ...ids, epic_data } });
  const { id } = created.body as { id: string };
  expect(await ask(`/api/bmad/epics/${id}`, { headers })).toMatchObject({ status: 200, body: { content } });
});

it("both spellings of an address are the same operation on the same things", async () => {
  const [one, other] = [
    await ask(`/api/v1/projects/${ids.project_id}/epics`, { headers }),
    await ask(`/api/bmad/projects/${ids.project_id}/epics`, { headers }),
  ];
  expect(other).toMatchObject({ status: one.status, body: one.body });
});
