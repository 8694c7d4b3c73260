import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let other: Inhabitant;
let projectId: string;
let storyId: string;

beforeAll(async () => {
  world = await createWorld();
  const project = { key: "PLAN", name: "The plan", type: "greenfield", hasUi: true } as const;
  projectId = (await world.acme.as.projects.create(project)).id;
  storyId = (await world.acme.as.stories.create({ projectId, title: "Looked at" })).id;
  other = await world.join(world.acme, "viewer", "Vi Ewer");
});
afterAll(() => world.close());

const seen = async () =>
  (await world.acme.as.presence.listOnBoard({ projectId })).present.map((one) => [
    one.actor.name,
    one.mode,
    one.storyId,
  ]);
const query = (text: string, values: unknown[] = []) =>
  inWorkspace(world.pool, world.acme.workspaceId, (client) => client.query(text, values));
const told = async () =>
  (
    await query("select 1 from events where topic = 'presence.changed' and $1 = any(subject_ids)", [
      projectId,
    ])
  ).rowCount;

describe("who looks at a board", () => {
  it("is seen with the story that is open or held, until he leaves; each change is one event and no audit row", async () => {
    const screen = { projectId, clientId: "tab-1" };
    await other.as.presence.touchBoard({ ...screen, mode: "looking" });
    await other.as.presence.touchBoard({ ...screen, mode: "looking" });
    expect(await told()).toBe(1);
    await other.as.presence.touchBoard({ ...screen, mode: "holding", storyId });
    expect(await seen()).toEqual([["Vi Ewer", "holding", storyId]]);
    await other.as.presence.leaveBoard(screen);
    await other.as.presence.leaveBoard(screen);
    expect(await seen()).toEqual([]);
    expect(await told()).toBe(3);
    expect((await query("select 1 from audit_log where operation like 'presence.%'")).rowCount).toBe(0);
  });

  it("is forgotten half a minute after the last sign of life, and the next sign says so", async () => {
    await other.as.presence.touchBoard({ projectId, clientId: "gone", mode: "looking" });
    await query(
      "update board_presence set expires_at = now() - interval '1 second' where client_id = 'gone'",
    );
    expect(await seen()).toEqual([]);
    const before = await told();
    await world.acme.as.presence.touchBoard({ projectId, clientId: "here", mode: "looking" });
    await world.acme.as.presence.touchBoard({ projectId, clientId: "here", mode: "looking" });
    expect(await told()).toBe((before ?? 0) + 1);
    expect((await query("select 1 from board_presence where client_id = 'gone'")).rowCount).toBe(0);
  });

  it("cannot be seen or said from another workspace, nor with a story of another project", async () => {
    const stranger = world.globex.as.presence;
    const screen = { projectId, clientId: "tab" };
    await expect(stranger.listOnBoard({ projectId })).rejects.toMatchObject({ code: "not_found" });
    await expect(stranger.touchBoard({ ...screen, mode: "looking" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(stranger.leaveBoard(screen)).rejects.toMatchObject({ code: "not_found" });
    const foreign = { key: "ELSE", name: "Else", type: "greenfield", hasUi: true } as const;
    const elsewhere = await world.acme.as.projects.create(foreign);
    const wrong = { projectId: elsewhere.id, clientId: "tab", mode: "open", storyId } as const;
    await expect(world.acme.as.presence.touchBoard(wrong)).rejects.toMatchObject({ code: "not_found" });
  });
});
