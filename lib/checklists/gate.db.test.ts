import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerAll } from "@/scripts/test/answer-all";
import { ask, byToken } from "@/scripts/test/ask";
import { countStatements } from "@/scripts/test/count-statements";
import { openGate } from "@/scripts/test/open-gate";
import { createWorld, type World } from "@/scripts/test/world";

const PRD =
  "# Shop PRD\n\n## Epic 1: Accounts\n\nPeople sign in.\n\n### Story 1.1: Sign in\n\nAs a user, I want to sign in, so that I see my things.\n";

let world: World;
let count = 0;
let key = "";
let projectId = "";
let prdId = "";
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  key = `G${++count}X`;
  projectId = (await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: false })).id;
  const prd = { projectId: key, kind: "PRD" as const, title: "Shop PRD", content: PRD };
  prdId = (await world.acme.as.documents.create(prd)).id;
});

const api = () => world.acme.as;
const apply = (baseVersion = 1) => api().plans.apply({ documentId: prdId, baseVersion });
const newEpic = (fields: { prd_id?: string } = {}) =>
  api().epics.create({ project_id: key, ...fields, epic_data: { number: 9, title: "By hand" } });
const gate = () => api().checklists.getGate({ projectId: key });
const save = (baseVersion: number, content: string) =>
  api().documents.save({ documentId: prdId, baseVersion, content });

async function decided(decision: "approved" | "conditional" | "rejected", fail: string[] = []) {
  const run = await api().checklistRuns.create({ projectId: key });
  await answerAll(api(), run.id, { fail });
  const conditions = decision === "conditional" ? ["Story 1.2 is added"] : [];
  return api().checklistRuns.decide({ runId: run.id, decision, reason: "As the answers say.", conditions });
}

describe("without a passed run", () => {
  it("no epic is made from a PRD, and what is open is named in the body of the epic API", async () => {
    await expect(apply()).rejects.toMatchObject({ code: "gate_closed", status: 409 });
    await expect(newEpic({ prd_id: prdId })).rejects.toMatchObject({ code: "gate_closed" });
    await expect(newEpic()).rejects.toMatchObject({ code: "gate_closed" });
    const refused = await ask("/api/bmad/epics", {
      headers: byToken(world.acme),
      body: { project_id: projectId, prd_id: prdId, epic_data: { number: 1, title: "One" } },
    });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: "gate_closed",
        success: false,
        error: "Master checklist failed - cannot create epics",
        detail: expect.stringContaining("Run the checklist"),
        checklist_results: { state: "not_run", checked_version: null, current_version: 1 },
      },
    });
    const results = Reflect.get(Object(Reflect.get(Object(refused.body), "checklist_results")), "sections");
    expect(Object.values(results)).toHaveLength(8);
    expect(results["6. Order and dependencies"]).toMatchObject({ status: "TBD", passed: 0, total: 12 });
    expect(results["6. Order and dependencies"].open[0]).toMatchObject({
      item: "6.1.1",
      answer: null,
      critical: true,
    });
    expect(await api().epics.list({ project_id: key })).toEqual([]);
    expect(await gate()).toMatchObject({ state: "not_run", opensEpics: false });
  });

  it("stories of epics that are there may still be made, and epics of a project without any PRD", async () => {
    await api().projects.create({ key: `N${key}`, name: "No PRD", type: "greenfield", hasUi: true });
    const epic = await api().epics.create({ project_id: `N${key}`, epic_data: { number: 1, title: "One" } });
    expect(epic).toMatchObject({ title: "One" });
    const free = await api().checklists.getGate({ projectId: `N${key}` });
    expect(free).toMatchObject({ state: "no_prd", opensEpics: true, prd: null });
    await openGate(api(), prdId);
    await apply();
    await save(1, `${PRD}\n### Story 1.2: Sign out\n\nAs a user, I want to sign out.\n`);
    expect((await apply(2)).stories).toMatchObject([{ number: "1.2" }]);
  });

  it("an open run and a rejected one keep it closed, and say so", async () => {
    const run = await api().checklistRuns.create({ projectId: key });
    expect(await gate()).toMatchObject({
      state: "open",
      run: { id: run.id },
      sentence: expect.stringContaining("90 items are open"),
    });
    await expect(apply()).rejects.toMatchObject({
      data: { checklist_results: { state: "open", run_id: run.id } },
    });
    await decided("rejected", ["6.3.2", "5.2.1"]);
    const closed = await gate();
    expect(closed).toMatchObject({ state: "rejected", opensEpics: false });
    expect(closed.sections.flatMap(({ open }) => open.map(({ item }) => item))).toEqual(["5.2.1", "6.3.2"]);
    await expect(newEpic()).rejects.toMatchObject({ code: "gate_closed" });
  });
});

describe("with a passed run", () => {
  it.each(["approved", "conditional"] as const)(
    "%s: epics are made from this version of the PRD, and no other",
    async (decision) => {
      const run = await decided(decision);
      expect(await gate()).toMatchObject({
        state: "passed",
        opensEpics: true,
        run: { id: run.id, decision },
      });
      expect((await apply()).epics).toHaveLength(1);
      await save(1, `${PRD}\n## Epic 2: More\n\nPeople buy.\n`);
      await expect(apply(2)).rejects.toMatchObject({
        code: "gate_closed",
        message: expect.stringContaining("was run on version 1"),
        data: { checklist_results: { state: "outdated", checked_version: 1, current_version: 2 } },
      });
      const again = await api().checklistRuns.create({ projectId: key, copyFromRunId: run.id });
      await api().checklistRuns.decide({
        runId: again.id,
        decision: "approved",
        reason: "Nothing else changed.",
      });
      expect((await apply(2)).epics).toMatchObject([{ number: "2" }]);
    },
  );

  it("the report on the checklist may be put into the PRD without closing it again", async () => {
    const run = await decided("approved");
    const { content, baseVersion, added } = await api().checklistRuns.getReportInPrd({ runId: run.id });
    expect([baseVersion, added]).toEqual([1, true]);
    expect(content.startsWith(PRD)).toBe(true);
    await save(1, content);
    expect(await gate()).toMatchObject({ state: "passed", prd: { version: 2 } });
    expect((await apply(2)).epics).toHaveLength(1);
    await save(2, content.replace("People sign in.", "People sign in and out."));
    expect(await gate()).toMatchObject({ state: "outdated" });
  });

  it("a later rejection, or archiving the run, closes it", async () => {
    const run = await decided("approved");
    await api().checklistRuns.archive({ runId: run.id });
    expect(await gate()).toMatchObject({ state: "not_run" });
    await api().checklistRuns.restore({ runId: run.id });
    expect(await gate()).toMatchObject({ state: "passed" });
    await decided("rejected", ["6.1.1"]);
    expect(await gate()).toMatchObject({ state: "rejected" });
    await expect(apply()).rejects.toMatchObject({ code: "gate_closed" });
  });

  it("the open gate costs one statement", async () => {
    await openGate(api(), prdId);
    const sent = await countStatements(() => newEpic({ prd_id: prdId }));
    expect(sent.filter((text) => text.includes("checklist_"))).toHaveLength(1);
  });
});

describe("a waiver", () => {
  it("of an owner or admin opens the gate for one version, with a reason that stays visible", async () => {
    const admin = await world.join(world.acme, "admin", "Ines");
    const waive = { documentId: prdId, prdVersion: 1, reason: "A trial plan for the fair." };
    const given = await admin.as.checklists.waive(waive);
    expect(await gate()).toMatchObject({
      state: "waived",
      waiver: { id: given.id, reason: "A trial plan for the fair.", author: { name: "Ines" } },
    });
    expect((await apply()).epics).toHaveLength(1);
    await expect(admin.as.checklists.waive(waive)).rejects.toMatchObject({ code: "conflict" });
    await save(1, `${PRD}\n## Epic 2: More\n\nPeople buy.\n`);
    await expect(apply(2)).rejects.toMatchObject({ code: "gate_closed" });
    expect(await gate()).toMatchObject({
      waiver: null,
      waivers: [{ prdVersion: 1, reason: "A trial plan for the fair." }],
    });
    await expect(admin.as.checklists.waive(waive)).rejects.toMatchObject({
      code: "conflict",
      data: { currentVersion: 2 },
    });
  });

  it("can be revoked once, and is still to be seen", async () => {
    const { id: waiverId } = await openGate(api(), prdId);
    const revoked = await api().checklists.revokeWaiver({ waiverId, reason: "The fair is over." });
    expect(revoked).toMatchObject({ revokeReason: "The fair is over.", revokedBy: { name: "Ada Owner" } });
    await expect(apply()).rejects.toMatchObject({ code: "gate_closed" });
    await expect(api().checklists.revokeWaiver({ waiverId, reason: "Again" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await gate()).waivers).toMatchObject([{ id: waiverId, revokedAt: expect.any(String) }]);
    await openGate(api(), prdId);
    expect((await gate()).waivers).toHaveLength(2);
    const { items } = await api().audit.list({ operation: "checklists.revokeWaiver" });
    expect(items[0]).toMatchObject({ after: { reason: "The fair is over.", prdVersion: 1 } });
  });

  it("is not for managers, and only for PRDs", async () => {
    const manager = await world.join(world.acme, "manager");
    const waive = { documentId: prdId, prdVersion: 1, reason: "Hurry" };
    await expect(manager.as.checklists.waive(waive)).rejects.toMatchObject({ code: "forbidden" });
    await expect(world.globex.as.checklists.waive(waive)).rejects.toMatchObject({ code: "not_found" });
    const notes = await api().documents.create({
      projectId: key,
      kind: "OTHER",
      title: "Notes",
      content: "x",
    });
    await expect(api().checklists.waive({ ...waive, documentId: notes.id })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("cannot be altered in the database, even by the application", async () => {
    const { id } = await openGate(api(), prdId);
    const client = await world.pool.connect();
    try {
      await client.query("begin");
      await client.query(
        "select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true)",
        [world.acme.workspaceId],
      );
      await expect(
        client.query("update checklist_waivers set reason = 'x' where id = $1", [id]),
      ).rejects.toThrow("only be revoked");
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
