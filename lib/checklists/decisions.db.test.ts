import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { masterChecklist } from "@/lib/checklists/master/master-checklist";
import { itemsOf } from "@/lib/checklists/rules/applies";
import { answerAll } from "@/scripts/test/answer-all";
import { createWorld, type World } from "@/scripts/test/world";

const PRD = `# Shop PRD

## Out of Scope

Payments by card are left for later.

## Epic 1: Accounts

People can sign in and see everything that is theirs in one place.

### Story 1.1: Project setup

As a developer, I want a repository, so that work can begin.

#### Acceptance Criteria

1. The git repository has a README
`;

let world: World;
let project = 0;
let key = "";
let prdId = "";
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  key = `D${++project}X`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: false });
  const prd = { projectId: key, kind: "PRD" as const, title: "Shop PRD", content: PRD };
  prdId = (await world.acme.as.documents.create(prd)).id;
});

const runs = () => world.acme.as.checklistRuns;
const start = () => runs().create({ projectId: key });
const pass = (runId: string, itemKey: string, baseVersion = 0) =>
  runs().answer({ runId, itemKey, baseVersion, answer: "pass", note: "It is written there." });

describe("proposals", () => {
  it("quote the lines that prove them; accepted, they stay as evidence, and what somebody answered is left alone", async () => {
    const { id: runId } = await start();
    await runs().answer({ runId, itemKey: "8.1.3", baseVersion: 0, answer: "partial", note: "Only cards." });
    const { proposals, rules, unread } = await runs().getProposals({ runId });
    expect(rules).toBeGreaterThanOrEqual(40);
    expect(unread).toEqual([]);
    const scope = proposals.find(({ itemKey }) => itemKey === "8.1.3");
    expect(scope).toMatchObject({
      answer: "pass",
      state: "overruled",
      evidence: [{ documentId: prdId, line: 5 }],
    });
    for (const { answer, evidence } of proposals)
      if (answer === "pass") expect(evidence.length).toBeGreaterThan(0);

    const one = await runs().acceptProposals({ runId, itemKeys: ["1.1.5"] });
    expect(one.answers).toMatchObject([
      { itemKey: "1.1.5", answer: "pass", source: "proposal", evidence: [{ documentId: prdId }] },
    ]);
    const section = await runs().acceptProposals({ runId, sectionKey: "1" });
    expect(section.answers.every(({ itemKey }) => itemKey.startsWith("1."))).toBe(true);
    expect(section.skipped).toBe(1);
    await runs().acceptProposals({ runId });
    const after = await runs().getProposals({ runId });
    expect(after.proposals.filter(({ state }) => state === "new")).toEqual([]);
    expect(after.proposals.find(({ itemKey }) => itemKey === "8.1.3")).toMatchObject({ state: "overruled" });
    await runs().acceptProposals({ runId, itemKeys: ["8.1.3"], overwrite: true });
    const { items } = (await runs().get({ runId })).sections.find((s) => s.key === "8")?.groups[0] ?? {
      items: [],
    };
    expect(items.find((item) => item.key === "8.1.3")?.answer).toMatchObject({ answer: "pass", version: 2 });
  });

  it("are refused by name where there is none", async () => {
    const { id: runId } = await start();
    const nothing = runs().acceptProposals({ runId, itemKeys: ["5.1.1"] });
    await expect(nothing).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "itemKeys" }] },
    });
  });
});

describe("a decision", () => {
  const decide = (
    runId: string,
    decision: "approved" | "conditional" | "rejected",
    conditions: string[] = [],
  ) => runs().decide({ runId, decision, reason: "As the answers say.", conditions });

  it("waits for every answer, and does not approve what fails in a critical item", async () => {
    const { id: runId } = await start();
    await expect(decide(runId, "rejected")).rejects.toMatchObject({
      code: "conflict",
      data: { counts: { open: 90 } },
    });
    await answerAll(world.acme.as, runId, { fail: ["6.3.2"] });
    await expect(decide(runId, "approved")).rejects.toMatchObject({
      code: "conflict",
      data: { counts: { criticalFails: 1 } },
    });
    await expect(decide(runId, "conditional")).rejects.toMatchObject({
      data: { fields: [{ path: "conditions" }] },
    });
    await expect(decide(runId, "rejected", ["x"])).rejects.toMatchObject({
      data: { fields: [{ path: "conditions" }] },
    });
    const decided = await decide(runId, "conditional", ["Epic 2 is moved before epic 1"]);
    expect(decided).toMatchObject({
      state: "decided",
      decision: "conditional",
      conditions: ["Epic 2 is moved before epic 1"],
      decidedBy: { name: "Ada Owner" },
    });
    await expect(pass(runId, "5.2.1", 1)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for owners, admins, managers and architects", async () => {
    const { id: runId } = await start();
    await answerAll(world.acme.as, runId);
    const developer = await world.join(world.acme, "developer");
    const asked = { runId, decision: "approved" as const, reason: "Good." };
    await expect(developer.as.checklistRuns.decide(asked)).rejects.toMatchObject({ code: "forbidden" });
    const architect = await world.join(world.acme, "architect");
    expect(await architect.as.checklistRuns.decide(asked)).toMatchObject({
      decision: "approved",
      readiness: 100,
    });
    const { items } = await world.acme.as.audit.list({ operation: "checklistRuns.decide" });
    expect(items[0]).toMatchObject({ after: { decision: "approved", reason: "Good." } });
  });
});

describe("an imported checklist", () => {
  const LIST =
    "# Ready for sea\n\n## Deck\n\n- [ ] Ropes are coiled\n- [ ] [[BROWNFIELD ONLY]] Old ropes are gone\n\n## Screen [[UI/UX ONLY]]\n\n- [ ] It is readable\n";
  const lists = () => world.acme.as.checklists;

  it("comes in once, has versions by its text, and runs on a document or a whole project", async () => {
    const path = `checks/${key}.md`;
    const made = await lists().create({ content: LIST, path });
    expect(made).toMatchObject({
      outcome: "created",
      itemCount: 3,
      applicable: { greenfieldUi: 2, greenfield: 1, brownfieldUi: 3, brownfield: 2 },
    });
    expect(await lists().create({ content: LIST, path })).toMatchObject({
      id: made.id,
      outcome: "unchanged",
      version: 1,
    });
    const more = await lists().create({ content: `${LIST}- [ ] It is bright\n`, path });
    expect(more).toMatchObject({ id: made.id, outcome: "updated", version: 2, itemCount: 4 });
    expect((await lists().versions({ checklistId: made.id })).map(({ version }) => version)).toEqual([2, 1]);
    const run = await runs().create({ projectId: key, checklistId: made.id });
    expect(run).toMatchObject({ prd: null, checklistVersion: 2, counts: { applicable: 1 } });
    const onPrd = await runs().create({ projectId: key, checklistId: made.id, documentId: prdId });
    expect(onPrd).toMatchObject({ prd: { documentId: prdId } });
    expect((await runs().getProposals({ runId: run.id })).proposals).toEqual([]);
    await lists().archive({ checklistId: made.id });
    expect((await lists().list({})).map(({ id }) => id)).not.toContain(made.id);
    await expect(runs().create({ projectId: key, checklistId: made.id })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await runs().get({ runId: run.id })).toMatchObject({ sections: [{ title: "Deck" }] });
  });

  it("has at least one item", async () => {
    await expect(lists().create({ content: "# Nothing\n" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("stands beside our own, which nobody can change", async () => {
    const [ours] = await lists().list({});
    expect(ours).toMatchObject({ id: "master", builtIn: true, itemCount: 151 });
    const whole = await lists().get({ checklistId: "master" });
    expect(itemsOf(whole.sections)).toEqual(itemsOf(masterChecklist().sections));
    await expect(lists().archive({ checklistId: "master" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});
