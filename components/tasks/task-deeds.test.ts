import { describe, expect, it } from "vitest";
import type { TaskStatus } from "@/db/enums";
import { refuseTaskStatus } from "@/lib/tasks/rules/transitions";
import { columnOf, TASK_COLUMNS } from "./task-columns";
import { deedsFor, dropOn } from "./task-deeds";
import { taskCard } from "./task-fixture";

const all = () => true;
const task = (status: TaskStatus) => taskCard({ key: "TASK-1", status });

describe("dropOn", () => {
  it.each([
    ["review", "completed", "accept"],
    ["review", "pending", "sendBack"],
    ["failed", "pending", "retry"],
    ["cancelled", "pending", "retry"],
    ["blocked", "pending", "unblock"],
    ["in_progress", "pending", "release"],
    ["pending", "blocked", "hold"],
    ["active", "cancelled", "cancel"],
  ] as const)("a task in %s dropped on %s: %s", (status, column, deed) => {
    expect(dropOn(task(status), column, all)).toEqual({ deed });
  });

  it("says why for every other place, and nothing where the task stands already", () => {
    for (const status of ["pending", "active", "review", "completed", "blocked", "failed"] as const) {
      for (const column of TASK_COLUMNS) {
        const drop = dropOn(task(status), column, all);
        if (columnOf(status) === column) expect(drop).toBeNull();
        else if (drop && "refusal" in drop) expect(drop.refusal).toMatch(/^[A-Z].+\.$/);
        else expect(drop).toHaveProperty("deed");
      }
    }
  });

  it("offers no move that the table of states refuses", () => {
    const to = {
      pending: "pending",
      blocked: "blocked",
      completed: "completed",
      cancelled: "cancelled",
    } as const;
    for (const status of [
      "pending",
      "active",
      "in_progress",
      "review",
      "blocked",
      "failed",
      "cancelled",
    ] as const) {
      for (const [column, target] of Object.entries(to)) {
        const drop = dropOn(task(status), column as keyof typeof to, all);
        if (drop && "deed" in drop)
          expect(refuseTaskStatus(status, target), `${status} → ${target}`).toBeNull();
      }
    }
  });

  it("refuses who may not, with a way on", () => {
    expect(dropOn(task("review"), "completed", () => false)).toEqual({
      refusal: expect.stringContaining("Ask"),
    });
  });
});

describe("deedsFor", () => {
  it("offers what is possible now and nothing else", () => {
    expect(deedsFor(task("pending"), all)).toEqual(["claim", "reassign", "hold", "cancel", "remove"]);
    expect(deedsFor(task("in_progress"), all)).toEqual(["reassign", "release", "cancel"]);
    expect(deedsFor({ ...task("active"), cancelRequested: true }, all)).not.toContain("cancel");
    expect(deedsFor({ ...task("completed"), mergedAt: "2026-01-01" }, all)).toEqual([]);
    expect(deedsFor(task("failed"), all)).toEqual(["retry", "cancel", "remove"]);
    expect(deedsFor({ ...task("pending"), touched: true }, all)).toContain("fits");
    expect(deedsFor(task("pending"), () => false)).toEqual([]);
  });
});
