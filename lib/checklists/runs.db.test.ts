import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerAll } from "@/scripts/test/answer-all";
import { countStatements } from "@/scripts/test/count-statements";
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
  key = `R${++project}X`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: false });
  const prd = { projectId: key, kind: "PRD" as const, title: "Shop PRD", content: PRD };
  prdId = (await world.acme.as.documents.create(prd)).id;
});

const runs = () => world.acme.as.checklistRuns;
const start = () => runs().create({ projectId: key });
const pass = (runId: string, itemKey: string, baseVersion = 0) =>
  runs().answer({ runId, itemKey, baseVersion, answer: "pass", note: "It is written there." });

describe("a run", () => {
  it("keeps the project's kind, the items and the PRD's version, and names what was left out", async () => {
    const run = await start();
    expect(run).toMatchObject({
      state: "open",
      projectType: "greenfield",
      hasUi: false,
      outdated: false,
      prd: { documentId: prdId, version: 1, currentVersion: 1 },
      counts: { applicable: 90, open: 90 },
    });
    await world.acme.as.projects.update({ projectId: run.projectId, baseVersion: 1, hasUi: true });
    const whole = await runs().get({ runId: run.id });
    expect(whole.sections.map((section) => section.key)).not.toContain("4");
    expect(whole.skipped).toContainEqual(expect.objectContaining({ kind: "section", key: "7", items: 15 }));
    expect(whole.documents).toMatchObject([{ documentId: prdId, role: "prd", version: 1 }]);
    expect(whole.missing).toEqual(["An architecture"]);
    const listed = await runs().list({ projectId: key });
    expect(listed.items.map(({ id }) => id)).toEqual([run.id]);
  });

  it("is outdated as soon as its PRD has a newer version, and cannot be decided then", async () => {
    const run = await start();
    await answerAll(world.acme.as, run.id);
    await world.acme.as.documents.save({ documentId: prdId, baseVersion: 1, content: `${PRD}\nMore.\n` });
    expect(await runs().get({ runId: run.id })).toMatchObject({ outdated: true, prd: { currentVersion: 2 } });
    const decided = runs().decide({ runId: run.id, decision: "approved", reason: "Good." });
    await expect(decided).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
  });

  it("takes the answers of an earlier run over, so that an edit does not cost the work", async () => {
    const first = await start();
    await pass(first.id, "5.2.1");
    await world.acme.as.documents.save({ documentId: prdId, baseVersion: 1, content: `${PRD}\nMore.\n` });
    const second = await runs().create({ projectId: key, copyFromRunId: first.id });
    expect(second).toMatchObject({ counts: { pass: 1 }, prd: { version: 2 } });
    const { sections } = await runs().get({ runId: second.id });
    const carried = sections
      .flatMap(({ groups }) => groups.flatMap(({ items }) => items))
      .find(({ answer }) => answer);
    expect(carried).toMatchObject({ key: "5.2.1", answer: { answer: "pass", source: "carried" } });
  });

  it("needs a PRD to judge", async () => {
    await world.acme.as.projects.create({
      key: `E${project}X`,
      name: "Empty",
      type: "greenfield",
      hasUi: true,
    });
    const nothing = runs().create({ projectId: `E${project}X` });
    await expect(nothing).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "documentId" }] },
    });
  });

  it("stays as it is once it was cancelled", async () => {
    const { id: runId } = await start();
    await runs().cancel({ runId });
    await expect(pass(runId, "5.2.1")).rejects.toMatchObject({ code: "conflict" });
    await expect(runs().cancel({ runId })).rejects.toMatchObject({ code: "conflict" });
    expect(await runs().archive({ runId })).toMatchObject({
      state: "cancelled",
      archivedAt: expect.any(String),
    });
    expect((await runs().list({ projectId: key })).items).toEqual([]);
    expect((await runs().list({ projectId: key, archived: true })).items).toHaveLength(1);
  });
});

describe("answers", () => {
  it("of different items never conflict; of two to the same item the later one is refused with the first", async () => {
    const { id: runId } = await start();
    const priya = await world.join(world.acme, "developer", "Priya");
    const answer = { runId, baseVersion: 0, answer: "fail" as const };
    await Promise.all([
      runs().answer({ ...answer, itemKey: "5.2.1" }),
      priya.as.checklistRuns.answer({ ...answer, itemKey: "5.2.2" }),
      runs().answer({ ...answer, itemKey: "5.2.3" }),
    ]);
    const both = await Promise.allSettled([
      runs().answer({ ...answer, itemKey: "6.1.1", answer: "partial" }),
      priya.as.checklistRuns.answer({ ...answer, itemKey: "6.1.1" }),
    ]);
    const refused = both.find((result) => result.status === "rejected");
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused?.status === "rejected" && refused.reason).toMatchObject({
      code: "conflict",
      data: { currentVersion: 1, current: { itemKey: "6.1.1", version: 1 } },
    });
    expect((await runs().get({ runId })).counts).toMatchObject({ fail: expect.any(Number), open: 86 });
  });

  it("pass only with proof, and do not apply only with a reason", async () => {
    const { id: runId } = await start();
    const bare = { runId, itemKey: "5.2.1", baseVersion: 0 };
    await expect(runs().answer({ ...bare, answer: "pass" })).rejects.toMatchObject({
      data: { fields: [{ path: "evidence" }] },
    });
    await expect(runs().answer({ ...bare, answer: "na" })).rejects.toMatchObject({
      data: { fields: [{ path: "note" }] },
    });
    await runs().answer({ ...bare, answer: "na", note: "Agents write nothing here." });
    const taken = await runs().answer({ ...bare, baseVersion: 1, answer: null });
    expect(taken).toMatchObject({ answer: { answer: null, version: 2 }, counts: { open: 90 } });
  });

  it("quote lines that stand in a document of the project, at the version that is named", async () => {
    const { id: runId } = await start();
    const evidence = { documentId: prdId, version: 1, line: 5, endLine: 5 };
    const answer = { runId, itemKey: "8.1.3", baseVersion: 0, answer: "pass" as const };
    const given = await runs().answer({ ...answer, evidence: [evidence] });
    expect(given.answer.evidence).toEqual([
      { ...evidence, title: "Shop PRD", quote: "Payments by card are left for later." },
    ]);
    const wrong = (change: object) =>
      runs().answer({ ...answer, itemKey: "8.1.4", evidence: [{ ...evidence, ...change }] });
    await expect(wrong({ endLine: 400 })).rejects.toMatchObject({
      data: { fields: [{ path: "evidence.0.endLine" }] },
    });
    await expect(wrong({ quote: "Payments are made" })).rejects.toMatchObject({
      data: { fields: [{ path: "evidence.0.quote" }] },
    });
    await expect(wrong({ version: 9 })).rejects.toMatchObject({ code: "not_found" });
    await expect(wrong({ endLine: 4 })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("are only taken of items that the list has and that apply", async () => {
    const { id: runId } = await start();
    await expect(pass(runId, "7.1.1")).rejects.toMatchObject({
      message: expect.stringContaining("does not apply"),
    });
    await expect(pass(runId, "99.1.1")).rejects.toMatchObject({
      message: expect.stringContaining("no item 99.1.1"),
    });
  });

  it("are for members who may write; others read", async () => {
    const { id: runId } = await start();
    const viewer = await world.join(world.acme, "viewer");
    const item = { runId, itemKey: "5.2.1", baseVersion: 0, answer: "fail" as const };
    await expect(viewer.as.checklistRuns.answer(item)).rejects.toMatchObject({ code: "forbidden" });
    expect(await viewer.as.checklistRuns.get({ runId })).toMatchObject({ id: runId });
    await expect(world.globex.as.checklistRuns.answer(item)).rejects.toMatchObject({ code: "not_found" });
  });

  it("cost as many statements in a run of 90 items as in any other", async () => {
    const { id: runId } = await start();
    expect((await countStatements(() => pass(runId, "5.2.1"))).length).toBeLessThanOrEqual(10);
    expect((await countStatements(() => runs().get({ runId }))).length).toBeLessThanOrEqual(7);
    const few = await countStatements(() => runs().list({ projectId: key }));
    await start();
    expect(await countStatements(() => runs().list({ projectId: key }))).toHaveLength(few.length);
  });
});
