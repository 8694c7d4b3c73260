import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restHandler, rpcHandler } from "@/lib/api/handlers";
import { compareCards } from "@/lib/stories/rules/board";
import { countStatements } from "@/scripts/test/count-statements";
import { type Caller, createWorld, type World } from "@/scripts/test/world";

let world: World;
let project: { id: string };
let epic: { id: string };
beforeAll(async () => {
  world = await createWorld();
  const { as, memberId } = world.acme;
  project = await as.projects.create({ key: "ACME", name: "Acme", type: "greenfield", hasUi: true });
  const epic_data = { number: 1, title: "Accounts", goal: "People sign in" };
  epic = await as.epics.create({ project_id: "ACME", epic_data });
  await as.stories.create({
    projectId: "ACME",
    title: "Sign in",
    epicId: epic.id,
    assigneeId: memberId,
    points: 3,
  });
  await as.stories.create({
    projectId: "ACME",
    title: "Sign out",
    status: "ready",
    number: "1.2",
    criteria: ["It ends"],
  });
  await as.stories.create({ projectId: "ACME", title: "100% of _all_", priority: "high" });
  const archived = await as.stories.create({ projectId: "ACME", title: "Sign up" });
  await as.stories.archive({ storyId: archived.id });
});
afterAll(() => world.close());

describe("stories.board", () => {
  it("answers the cards that are not archived, in the order of columns and ranks, with the names they refer to", async () => {
    const board = await world.acme.as.stories.board({ projectId: project.id });
    expect(board.cards.map(({ title }) => title)).toEqual(["Sign in", "100% of _all_", "Sign out"]);
    expect(board.cards.filter(({ status }) => status === "draft").toSorted(compareCards)).toEqual(
      board.cards.slice(0, 2),
    );
    expect(board.project).toEqual({ id: project.id, key: "ACME", name: "Acme", archived: false });
    expect(board.epics).toEqual([
      { id: epic.id, number: "1", title: "Accounts", status: "draft", archived: false },
    ]);
    expect(board.assignees).toMatchObject([
      { id: world.acme.memberId, kind: "member", name: "Ada Owner", role: "owner" },
    ]);
    expect(board.cards[0]).toMatchObject({
      epicId: epic.id,
      assigneeId: world.acme.memberId,
      points: 3,
      keyNumber: 1,
    });
    expect(board.cards[2]).toMatchObject({
      number: "1.2",
      criteriaTotal: 1,
      criteriaDone: 0,
      commentCount: 0,
      version: 1,
    });
  });

  it.each([
    ["sign", ["Sign in", "Sign out"]],
    ["acme-2", ["Sign out"]],
    ["1.2", ["Sign out"]],
    ["0%", ["100% of _all_"]],
    ["epic:none", ["100% of _all_", "Sign out"]],
    ["assignee:none out", ["Sign out"]],
  ])("leaves what the filter %s asks for", async (filter, titles) => {
    const { cards } = await world.acme.as.stories.board({ projectId: "acme", filter });
    expect(cards.map(({ title }) => title)).toEqual(titles);
  });

  it("filters by an epic and a member of its own, and knows no others", async () => {
    const { as } = world.acme;
    const filter = `epic:${epic.id} assignee:me`;
    const { cards } = await as.stories.board({ projectId: "ACME", filter });
    expect(cards.map(({ title }) => title)).toEqual(["Sign in"]);
    const theirs = await world.globex.as.projects.create({
      key: "ACME",
      name: "G",
      type: "greenfield",
      hasUi: true,
    });
    const foreign = { code: "not_found" };
    await expect(as.stories.board({ projectId: theirs.id })).rejects.toMatchObject(foreign);
    await expect(
      as.stories.board({ projectId: "ACME", filter: `assignee:${world.globex.memberId}` }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    await expect(
      as.stories.list({ projectId: "ACME", assigneeId: world.globex.memberId }),
    ).rejects.toMatchObject(foreign);
    await expect(
      world.globex.as.stories.board({ projectId: theirs.id, filter: `epic:${epic.id}` }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    await expect(world.globex.as.stories.board({ projectId: project.id })).rejects.toMatchObject(foreign);
    expect((await world.globex.as.stories.board({ projectId: "ACME" })).cards).toEqual([]);
  });

  it("arrives over both wires as it left", async () => {
    const { context, as } = world.acme;
    const board = await as.stories.board({ projectId: "ACME" });
    const rest = new Request("http://localhost:3000/api/v1/projects/ACME/board");
    const { response } = await restHandler.handle(rest, { prefix: "/api/v1", context });
    expect(await response?.json()).toEqual(board);
    const link = new RPCLink({
      url: "http://localhost:3000/api/rpc",
      method: () => "GET",
      fetch: async (request) => {
        const answer = await rpcHandler.handle(request, { prefix: "/api/rpc", context });
        return answer.response ?? Response.error();
      },
    });
    const browser: Caller = createORPCClient(link);
    expect(await browser.stories.board({ projectId: "ACME" })).toEqual(board);
  });

  it("takes five statements, transaction included", async () => {
    const sent = await countStatements(() =>
      world.acme.as.stories.board({ projectId: "ACME", filter: "sign" }),
    );
    expect(sent.length).toBeLessThanOrEqual(5);
    expect(sent[0]).toMatch(/^begin/i);
    expect(sent.at(-1)).toMatch(/^commit/i);
  });
});

describe("stories.list", () => {
  it("pages by key without losing or repeating a story", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.acme.as.stories.list({
        projectId: "ACME",
        limit: 2,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["ACME-1", "ACME-2", "ACME-3"]);
  });

  it("lists what is archived, and by state", async () => {
    const archived = await world.acme.as.stories.list({ projectId: "ACME", archived: true });
    expect(archived.items.map(({ title }) => title)).toEqual(["Sign up"]);
    const ready = await world.acme.as.stories.list({ projectId: "ACME", status: "ready" });
    expect(ready.items.map(({ title }) => title)).toEqual(["Sign out"]);
  });

  it("refuses a cursor that no list gave out", async () => {
    const broken = world.acme.as.stories.list({ projectId: "ACME", cursor: "1; drop table stories" });
    await expect(broken).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "cursor" }] },
    });
  });
});
