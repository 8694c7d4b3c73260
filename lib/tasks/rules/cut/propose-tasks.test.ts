import fc from "fast-check";
import { expect, test } from "vitest";
import type { Phase } from "@/lib/specs/schema/content";
import { findCycle } from "@/lib/tasks/rules/cycles";
import { BranchName, CutTask } from "@/lib/tasks/schema/task";
import { type ExistingTask, proposeTasks } from "./propose-tasks";

const phase = (number: number, name: string, more: Partial<Phase> = {}): Phase => ({
  number,
  name,
  description: "",
  hours: null,
  content: "",
  ...more,
});
const nothing = { specKey: "SPEC-116", lastTaskNumber: 0, existing: [] };

test("each phase becomes a task that waits for the one before it", () => {
  const { tasks, overlaps } = proposeTasks(
    [
      phase(1, "database-layer", {
        hours: 2,
        description: "Create models",
        content: "Priority: high\n\nWrite `src/models/user.ts`.",
      }),
      phase(2, "API layer", { content: "## API layer\n\nServe `users` over `src/models/*.ts`.\n\nMore." }),
    ],
    nothing,
  );
  expect(tasks).toEqual([
    {
      ref: "phase-1",
      key: "TASK-116-1",
      scope: "database-layer",
      title: "Database layer",
      description: "Create models",
      assignedFiles: ["src/models/user.ts"],
      branchName: "task/TASK-116-1-database-layer",
      skills: [],
      priority: "high",
      estimatedHours: 2,
      needsReview: false,
      dependsOn: [],
      exists: false,
    },
    expect.objectContaining({
      key: "TASK-116-2",
      title: "API layer",
      description: "Serve `users` over `src/models/*.ts`.",
      branchName: "task/TASK-116-2-api-layer",
      priority: "medium",
      dependsOn: [{ ref: "phase-1", kind: "hard" }],
    }),
  ]);
  expect(overlaps).toEqual([
    { refs: ["phase-1", "phase-2"], files: ["src/models/user.ts × src/models/*.ts"] },
  ]);
});

test("phases that have a task are left out, and what follows waits for that; a cancelled one is proposed again", () => {
  const existing: ExistingTask[] = [
    { key: "TASK-116-1", scope: "One", status: "completed" },
    { key: "TASK-116-2", scope: "two", status: "cancelled" },
  ];
  const phases = [phase(1, "one"), phase(2, "Two"), phase(3, "Three")];
  const { tasks } = proposeTasks(phases, { specKey: "SPEC-116", lastTaskNumber: 2, existing });
  expect(tasks.map(({ key, scope, exists, dependsOn }) => ({ key, scope, exists, dependsOn }))).toEqual([
    { key: "TASK-116-3", scope: "Two", exists: true, dependsOn: [{ ref: "TASK-116-1", kind: "hard" }] },
    { key: "TASK-116-4", scope: "Three", exists: false, dependsOn: [{ ref: "phase-2", kind: "hard" }] },
  ]);
});

test("whatever the phases are called, what is proposed can be made: no circle, good branches, each ref once", () => {
  const phases = fc.uniqueArray(
    fc.record({ name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }), content: fc.string() }),
    { maxLength: 12, selector: ({ name }) => name.trim().toLowerCase() },
  );
  fc.assert(
    fc.property(phases, fc.nat(5), (all, taken) => {
      const named = all.filter(({ name }) => name.trim() !== "" && !/[\0\p{Surrogate}]/u.test(name));
      const existing = named
        .slice(0, taken)
        .map(
          ({ name }, i): ExistingTask => ({ key: `TASK-1-${i + 1}`, scope: name.trim(), status: "pending" }),
        );
      const { tasks } = proposeTasks(
        named.map(({ name, content }, i) => phase(i + 1, name.trim(), { content })),
        { specKey: "SPEC-1", lastTaskNumber: existing.length, existing },
      );
      expect(
        findCycle(tasks.flatMap(({ ref, dependsOn }) => dependsOn.map((to) => ({ from: ref, to: to.ref })))),
      ).toBeNull();
      expect(new Set(tasks.map(({ ref }) => ref)).size).toBe(tasks.length);
      expect(new Set(tasks.map(({ branchName }) => branchName)).size).toBe(tasks.length);
      for (const { key: _, exists: __, ...task } of tasks) {
        CutTask.parse(task);
        BranchName.parse(task.branchName);
      }
    }),
    { numRuns: 200 },
  );
});
