import { describe, expect, it } from "vitest";
import type { CutProposal } from "@/lib/tasks/schema/task";
import {
  cutTasks,
  draftOf,
  keyAt,
  moved,
  placed,
  problemsOf,
  renewed,
  withNewRow,
  withoutRow,
  withRow,
} from "./cut-draft";

type Proposed = CutProposal["tasks"][number];
const proposed = (number: number, scope: string, changes: Partial<Proposed> = {}): Proposed => ({
  ...{ ref: `phase-${number}`, scope, title: scope, description: "", assignedFiles: [], skills: [] },
  ...{
    branchName: `task/TASK-3-${number}-${scope}`,
    priority: "medium",
    estimatedHours: number,
    needsReview: false,
  },
  ...{ dependsOn: number > 1 ? [{ ref: `phase-${number - 1}`, kind: "hard" as const }] : [] },
  ...{ key: `TASK-3-${number}`, exists: false },
  ...changes,
});
const proposal = (tasks: Proposed[], textVersion = 1): CutProposal => ({
  ...{ specId: "s", specKey: "SPEC-3", textVersion, tasks, overlaps: [] },
});
const PHASES = ["db", "api", "ui"];
const three = () => draftOf(proposal([proposed(1, "db"), proposed(2, "api"), proposed(3, "ui")]));
const refs = ({ rows }: { rows: readonly { ref: string }[] }) => rows.map(({ ref }) => ref);

describe("the rows of a cut", () => {
  it("are what was proposed, numbered on in their order, with branches made from it", () => {
    const draft = moved(three(), "phase-3", -1);
    expect(refs(draft)).toEqual(["phase-1", "phase-3", "phase-2"]);
    expect(keyAt(draft, 1)).toBe("TASK-3-2");
    expect(cutTasks(draft)[1]).not.toHaveProperty("branchName");
    expect(refs(moved(draft, "phase-1", -1))).toEqual(refs(draft));
  });

  it("one that is left out hands on what it waited for", () => {
    const { rows } = withoutRow(three(), "phase-2");
    expect(rows.map(({ ref, dependsOn }) => [ref, dependsOn.map((to) => to.ref)])).toEqual([
      ["phase-1", []],
      ["phase-3", ["phase-1"]],
    ]);
  });

  it("are sent as they are written, hours with a comma too", () => {
    const draft = withRow(three(), "phase-1", {
      hours: "2,5",
      skills: "sql, , react",
      branchName: " feature/db ",
    });
    expect(cutTasks(draft)[0]).toMatchObject({
      ...{ estimatedHours: 2.5, skills: ["sql", "react"], branchName: "feature/db" },
    });
  });
});

describe("what is wrong is named at its row before it is sent", () => {
  const problems = (draft: ReturnType<typeof three>) =>
    Object.fromEntries([...problemsOf(draft, PHASES, [])].map(([ref, said]) => [ref, said.join(" ")]));

  it("nothing, of what was proposed", () => {
    expect(problems(three())).toEqual({});
  });

  it("missing titles, branches twice and bad ones, files outside, hours that are none", () => {
    let draft = withRow(three(), "phase-1", { title: " ", files: ["../secret"], hours: "soon" });
    draft = withRow(draft, "phase-2", { branchName: "same" });
    draft = withRow(draft, "phase-3", { branchName: "same" });
    expect(problems(draft)["phase-1"]).toMatch(/title is missing.*\.\.\/secret.*soon/);
    expect(problems(draft)["phase-3"]).toContain("branch of TASK-3-2 already");
    expect(problems(withRow(draft, "phase-2", { branchName: "a b" }))["phase-2"]).toContain("git");
  });

  it("circles and phases that are not there, under the ids that people know", () => {
    const round = withRow(three(), "phase-1", { dependsOn: [{ ref: "phase-3", kind: "hard" }] });
    expect(Object.values(problems(round)).join()).toMatch(/circle: TASK-3-\d waits for TASK-3-\d/);
    expect(problems(withRow(three(), "phase-2", { scope: "gone" }))["phase-2"]).toContain("no phase “gone”");
  });

  it("what the server refuses stands at its row too", () => {
    const { rows, rest } = placed({ "tasks.1.branchName": "phase-2: Taken.", textVersion: "Old." }, three());
    expect(rows.get("phase-2")).toEqual(["Taken."]);
    expect(rest).toEqual(["Old."]);
  });
});

describe("a spec that was edited meanwhile is proposed anew", () => {
  it("with all edits kept, what was not edited renewed, what was left out left out, and new phases added", () => {
    let draft = withRow(three(), "phase-2", { title: "Endpoints", files: ["src/api.ts"] });
    draft = withNewRow(withoutRow(draft, "phase-3"), "db");
    draft = withRow(draft, "new-3", { title: "Seed" });
    const next = renewed(
      draft,
      proposal(
        [
          proposed(1, "db", { estimatedHours: 9 }),
          proposed(2, "api", { title: "API" }),
          proposed(3, "ui"),
          proposed(4, "docs"),
        ],
        2,
      ),
    );
    expect(next.textVersion).toBe(2);
    expect(next.rows.map(({ ref, title, hours }) => [ref, title, hours])).toEqual([
      ["phase-1", "db", "9"],
      ["phase-2", "Endpoints", "2"],
      ["phase-4", "docs", "4"],
      ["new-3", "Seed", ""],
    ]);
  });
});
