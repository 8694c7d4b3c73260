import { describe, expect, it } from "vitest";
import { filterTasks, readTaskQuery, sortTasks, writeTaskQuery } from "./task-filter";
import { taskCard } from "./task-fixture";

const query = (search: string) => readTaskQuery(new URLSearchParams(search));
const keys = (tasks: readonly { key: string }[]) => tasks.map(({ key }) => key);

describe("the address of the tasks", () => {
  it("says everything that is shown, and nothing that goes without saying", () => {
    const search =
      "layout=graph&spec=SPEC-3&state=stalled&agent=a1&mine=true&q=berth+fees&sort=-hours&task=TASK-3-1";
    expect(writeTaskQuery(query(search))).toBe(search);
    expect(writeTaskQuery(query(""))).toBe("");
  });

  it("leaves out what it does not know", () => {
    expect(query("layout=pie&state=asleep&sort=colour")).toEqual(query(""));
  });
});

describe("filterTasks", () => {
  const mara = { kind: "member", id: "m1", name: "Mara" } as const;
  const bot = { kind: "agent", id: "a1", name: "Quay" } as const;
  const tasks = [
    taskCard({ key: "TASK-1", title: "Berths", claimant: mara, status: "in_progress" }),
    taskCard({ key: "TASK-2", assignedFiles: ["src/fees.ts"], openDependencies: 1 }),
    taskCard({ key: "TASK-3-1", specKey: "SPEC-3", claimant: bot, status: "failed", dead: true }),
    taskCard({ key: "TASK-3-2", specKey: "SPEC-3", gateOpen: false }),
    taskCard({ key: "TASK-4", status: "completed", claimant: { ...mara, kind: "agent" } }),
    taskCard({ key: "TASK-5" }),
  ];
  it.each([
    ["spec=SPEC-3", ["TASK-3-1", "TASK-3-2"]],
    ["state=open", ["TASK-1", "TASK-2", "TASK-3-1", "TASK-3-2", "TASK-5"]],
    ["state=unheld", ["TASK-5"]],
    ["state=running", ["TASK-1"]],
    ["state=dead", ["TASK-3-1"]],
    ["state=completed", ["TASK-4"]],
    ["agent=a1", ["TASK-3-1"]],
    ["mine=true", ["TASK-1"]],
    ["q=fees.ts", ["TASK-2"]],
    ["q=MARA+berth", ["TASK-1"]],
  ])("%s lets through %j", (search, expected) => {
    expect(keys(filterTasks(tasks, query(search), "m1"))).toEqual(expected);
  });
});

describe("sortTasks", () => {
  it("orders as claims do: by priority, then by age, then by key as people count", () => {
    const old = "2025-01-01T00:00:00.000Z";
    const tasks = [
      taskCard({ key: "TASK-10" }),
      taskCard({ key: "TASK-9" }),
      taskCard({ key: "TASK-3", createdAt: old }),
      taskCard({ key: "TASK-4", priority: "critical" }),
    ];
    expect(keys(sortTasks(tasks, "urgency", false))).toEqual(["TASK-4", "TASK-3", "TASK-9", "TASK-10"]);
    expect(keys(sortTasks(tasks, "key", true))).toEqual(["TASK-10", "TASK-9", "TASK-4", "TASK-3"]);
  });
});
