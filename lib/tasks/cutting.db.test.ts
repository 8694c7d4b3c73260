import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import type { SpecContent } from "@/lib/specs/schema/content";
import type { CutTask } from "@/lib/tasks/schema/task";
import { createWorld, type World } from "@/scripts/test/world";
import { completeDoneSpecs } from "./jobs";

let world: World;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  const project = { key: "CUT", name: "Cut", type: "greenfield", hasUi: false } as const;
  projectId = (await world.acme.as.projects.create(project)).id;
});
afterAll(() => world.close());

const CONTENT: SpecContent = {
  overview: "Sign-in.",
  phases: [
    {
      number: 1,
      name: "database-layer",
      description: "Models and migrations",
      hours: 2,
      content: "Write `src/models/user.ts`.",
    },
    { number: 2, name: "api-layer", description: "", hours: 3, content: "Endpoints in `src/api/auth.ts`." },
  ],
  architecture: "",
  technology_stack: "",
};

const newSpec = (content = CONTENT) =>
  world.acme.as.specs.create({ projectId, title: "Sign-in", type: "hierarchical", content });

type Wanted = z.input<typeof CutTask>;
const wanted = (ref: string, more: Partial<Wanted> = {}): Wanted => ({
  ref,
  scope: "database-layer",
  title: ref,
  ...more,
});

const tasksOf = async (specId: string) => (await world.acme.as.tasks.list({ specId, sort: "key" })).items;

test("what is proposed for a spec is made as it is, and a second cut proposes only what is new", async () => {
  const spec = await newSpec();
  const cut = await world.acme.as.tasks.previewCut({ specId: spec.key });
  expect(cut.tasks.map(({ scope, assignedFiles }) => [scope, assignedFiles])).toEqual([
    ["database-layer", ["src/models/user.ts"]],
    ["api-layer", ["src/api/auth.ts"]],
  ]);
  const tasks = cut.tasks.map(({ key: _, exists: __, ...task }) => task);
  const made = await world.acme.as.tasks.createFromSpec({
    specId: spec.id,
    textVersion: cut.textVersion,
    tasks,
  });
  expect(made.tasks.map(({ key }) => key)).toEqual(cut.tasks.map(({ key }) => key));
  expect(made.tasks[1]).toMatchObject({
    specKey: spec.key,
    openDependencies: 1,
    dependsOn: [{ id: made.tasks[0]?.id, kind: "hard" }],
    branchName: `task/${made.tasks[1]?.key}-api-layer`,
    estimatedHours: 3,
    gateOpen: false,
    touched: false,
  });
  const reasons = (await world.acme.as.tasks.get({ taskId: made.tasks[0]?.key ?? "" })).reasons;
  expect(reasons).toEqual([
    { kind: "gate", sentence: `${spec.key} is not approved yet. Have it reviewed and approved first.` },
  ]);

  const third = { number: 3, name: "Screens", description: "", hours: null, content: "" };
  await world.acme.as.specs.save({
    specId: spec.id,
    baseVersion: 1,
    content: { ...CONTENT, phases: [...CONTENT.phases, third] },
  });
  const again = await world.acme.as.tasks.previewCut({ specId: spec.id });
  expect(again).toMatchObject({
    textVersion: 2,
    tasks: [{ scope: "Screens", dependsOn: [{ ref: made.tasks[1]?.key, kind: "hard" }], exists: false }],
  });
  const [last] = again.tasks.map(({ key: _, exists: __, ...task }) => task);
  if (!last) throw new Error("a phase without a task is proposed");
  const more = await world.acme.as.tasks.createFromSpec({ specId: spec.id, textVersion: 2, tasks: [last] });
  expect(more.tasks[0]).toMatchObject({ key: again.tasks[0]?.key, openDependencies: 1 });
});

test("a cut of a text that was changed meanwhile is refused, and nothing is made", async () => {
  const spec = await newSpec();
  await world.acme.as.specs.save({
    specId: spec.id,
    baseVersion: 1,
    content: { ...CONTENT, overview: "New." },
  });
  await expect(
    world.acme.as.tasks.createFromSpec({ specId: spec.id, textVersion: 1, tasks: [wanted("a")] }),
  ).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
  expect(await tasksOf(spec.id)).toEqual([]);
});

test("where one task of a cut is wrong none is made, and each mistake is named with its ref and field", async () => {
  const spec = await newSpec();
  const taken = await world.acme.as.tasks.create({ projectId, title: "Has it", branchName: "task/mine" });
  const tasks = [
    wanted("a", { dependsOn: [{ ref: "b" }] }),
    wanted("b", { dependsOn: [{ ref: "a" }, { ref: "TASK-9999" }], branchName: "task/mine" }),
    wanted("c", { scope: "no-such-phase" }),
    wanted("c", { dependsOn: [{ ref: "c" }] }),
  ];
  await expect(
    world.acme.as.tasks.createFromSpec({ specId: spec.id, textVersion: 1, tasks }),
  ).rejects.toMatchObject({
    code: "invalid_input",
    data: {
      fields: [
        {
          path: "tasks.1.branchName",
          message: `b: “task/mine” is the branch of ${taken.key} already. Name another one.`,
        },
        { path: "tasks.2.scope", message: `c: ${spec.key} has no phase “no-such-phase”.` },
        { path: "tasks.3.ref" },
        { path: "tasks.1.dependsOn.1.ref" },
        { path: "tasks.3.dependsOn.0.ref" },
        { path: "tasks.0.dependsOn", message: expect.stringContaining("a waits for b, b waits for a") },
      ],
    },
  });
  expect(await tasksOf(spec.id)).toEqual([]);
  const cut = await world.acme.as.tasks.previewCut({ specId: spec.id });
  expect(cut.tasks[0]?.key).toBe(`TASK-${spec.number}-1`);
});

test("two cuts at once get numbers of their own", async () => {
  const spec = await newSpec();
  const cut = () =>
    world.acme.as.tasks.createFromSpec({
      specId: spec.id,
      textVersion: 1,
      tasks: [wanted("a"), wanted("b")],
    });
  const made = await Promise.all([cut(), cut()]);
  const keys = made.flatMap(({ tasks }) => tasks.map(({ key }) => key));
  expect([...new Set(keys)]).toHaveLength(4);
});

test("a monolithic spec is cut by its sections", async () => {
  const text =
    "# Search\n\nWhat it is.\n\n## Index\n\nIn `src/search/index.ts`.\n\n## Query (2h)\n\nIn `src/search/query.ts`.\n";
  const spec = await world.acme.as.specs.create({ projectId, title: "Search", type: "monolithic", text });
  const { tasks } = await world.acme.as.tasks.previewCut({ specId: spec.id });
  expect(
    tasks.map(({ scope, estimatedHours, assignedFiles }) => [scope, estimatedHours, assignedFiles]),
  ).toEqual([
    ["Index", null, ["src/search/index.ts"]],
    ["Query", 2, ["src/search/query.ts"]],
  ]);
});

test("another workspace neither sees nor makes a cut, and a viewer sees it only", async () => {
  const spec = await newSpec();
  const input = { specId: spec.id, textVersion: 1, tasks: [wanted("a")] };
  await expect(world.globex.as.tasks.previewCut({ specId: spec.id })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(world.globex.as.tasks.createFromSpec(input)).rejects.toMatchObject({ code: "not_found" });
  const viewer = (await world.join(world.acme, "viewer")).as.tasks;
  expect((await viewer.previewCut({ specId: spec.id })).tasks).toHaveLength(2);
  await expect(viewer.createFromSpec(input)).rejects.toMatchObject({ code: "forbidden" });
});

test("tasks follow their phases: a new name, an edit, an end and a return; and what was said to fit is not touched", async () => {
  const spec = await newSpec();
  const save = async (phases: SpecContent["phases"]) => {
    const { textVersion } = await world.acme.as.specs.get({ specId: spec.id });
    return world.acme.as.specs.save({
      specId: spec.id,
      baseVersion: textVersion,
      content: { ...CONTENT, phases },
    });
  };
  const [one, two] = CONTENT.phases;
  if (!one || !two) throw new Error("the spec has two phases");
  const tasks = [wanted("a"), wanted("b", { scope: "api-layer" })];
  const made = await world.acme.as.tasks.createFromSpec({ specId: spec.id, textVersion: 1, tasks });
  const key = made.tasks[0]?.key ?? "";
  const get = () => world.acme.as.tasks.get({ taskId: key });

  const saved = await save([{ ...one, name: "models" }, two]);
  expect(saved.touched).toMatchObject([{ key, change: "renamed" }]);
  expect(await get()).toMatchObject({ scope: "models", touched: true, phase: { number: 1, name: "models" } });
  expect((await tasksOf(spec.id))[1]).toMatchObject({ scope: "api-layer", touched: false });

  expect(await world.acme.as.tasks.update({ taskId: key, touched: false })).toMatchObject({ touched: false });
  await save([{ ...one, name: "models", content: "Other words." }, two]);
  expect(await get()).toMatchObject({ touched: true });

  await save([two]);
  expect(await get()).toMatchObject({ touched: true, phase: null, scope: "models" });
  expect((await get()).reasons[0]?.sentence).toContain("no phase “models” any more");
  await save([{ ...one, name: "models" }, two]);
  expect(await get()).toMatchObject({ phase: { name: "models" } });
  const log = (await world.acme.as.tasks.listLog({ taskId: key })).items.map(
    ({ kind, text }) => `${kind} ${text}`,
  );
  expect(log).toContain(`touched Its phase “database-layer” of ${spec.key} is called “models” now.`);
  expect(log).toContain(`touched Its phase “models” was removed from ${spec.key}.`);
});

test("tasks may be claimed as far as their phases stand as they were approved", async () => {
  const spec = await newSpec();
  const tasks = [wanted("a"), wanted("b", { scope: "api-layer" })];
  await world.acme.as.tasks.createFromSpec({ specId: spec.id, textVersion: 1, tasks });
  const gates = async () => (await tasksOf(spec.id)).map(({ gateOpen }) => gateOpen);
  await world.acme.as.specs.setStatus({ specId: spec.id, status: "approved" });
  expect(await gates()).toEqual([true, true]);

  const [one, two] = CONTENT.phases;
  if (!one || !two) throw new Error("the spec has two phases");
  const edited = { ...CONTENT, phases: [{ ...one, content: "New words." }, two] };
  await world.acme.as.specs.save({ specId: spec.id, baseVersion: 1, content: edited });
  expect(await gates()).toEqual([false, true]);
  const late = await world.acme.as.tasks.create({
    projectId,
    specId: spec.key,
    scope: "API-Layer",
    title: "Late",
  });
  expect(late).toMatchObject({ scope: "api-layer", gateOpen: true, touched: false });
  expect(
    await world.acme.as.tasks.create({ projectId, specId: spec.key, scope: one.name, title: "Later" }),
  ).toMatchObject({
    gateOpen: false,
    reasons: [{ kind: "gate", sentence: expect.stringContaining("was edited after it was approved") }],
  });

  await world.acme.as.specs.save({ specId: spec.id, baseVersion: 2, content: CONTENT });
  expect(await gates()).toEqual([true, true, true, true]);
});

test("a spec that is a draft again, or was rejected, lets none of its tasks be claimed until it is approved", async () => {
  const { specs, tasks } = world.acme.as;
  const { id: specId, key } = await newSpec();
  await tasks.createFromSpec({
    specId,
    textVersion: 1,
    tasks: [wanted("a"), wanted("b", { scope: "api-layer" })],
  });
  const gates = async () => (await tasksOf(specId)).map(({ gateOpen }) => gateOpen);
  const say = (status: "draft" | "review" | "approved" | "superseded", reason = "") =>
    specs.setStatus({ specId, status, reason });
  await say("approved");
  await say("review");
  expect(await gates()).toEqual([true, true]);
  await say("draft");
  expect(await gates()).toEqual([false, false]);
  const late = await tasks.create({ projectId, specId, scope: "api-layer", title: "Late" });
  expect(late.gateOpen).toBe(false);
  await expect(tasks.claim({ taskId: late.id })).rejects.toMatchObject({
    code: "conflict",
    data: {
      reasons: [{ kind: "gate", sentence: expect.stringContaining(`The approval of ${key} was taken back`) }],
    },
  });
  await say("approved");
  expect(await gates()).toEqual([true, true, true]);
  const { documentId } = await say("review");
  await world.acme.as.reviews.decide({ documentId, baseVersion: 1, decision: "reject", reason: "Unclear" });
  expect(await gates()).toEqual([false, false, false]);
  await say("approved");
  await say("superseded");
  await say("draft");
  expect(await gates()).toEqual([false, false, false]);
});

test("a spec that was being saved when its last task was completed is completed soon after", async () => {
  const { specs, tasks } = world.acme.as;
  const { id: specId } = await newSpec();
  await specs.setStatus({ specId, status: "approved" });
  const both = [wanted("a"), wanted("b", { scope: "api-layer" })];
  for (const { id: taskId } of (await tasks.createFromSpec({ specId, textVersion: 1, tasks: both })).tasks) {
    const { leaseToken } = await tasks.claim({ taskId });
    await tasks.start({ taskId, leaseToken });
    await tasks.complete({ taskId, leaseToken });
  }
  expect((await specs.get({ specId })).status).toBe("completed");
  // As it is left where the last completion had to pass the spec over.
  await specs.setStatus({ specId, status: "in_progress" });
  expect(await completeDoneSpecs()).toBe(1);
  expect((await specs.get({ specId })).status).toBe("completed");
  expect(await completeDoneSpecs()).toBe(0);
});
