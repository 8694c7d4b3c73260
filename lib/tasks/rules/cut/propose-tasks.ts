import { PRIORITIES, type Priority, type TaskStatus } from "@/db/enums";
import { lightOutline } from "@/lib/documents/rules/light-outline";
import { plainText } from "@/lib/documents/rules/plain-text";
import { nameKey } from "@/lib/specs/rules/check-content";
import type { Phase } from "@/lib/specs/schema/content";
import { findFiles } from "@/lib/tasks/rules/cut/find-files";
import { overlapOf, type Steps } from "@/lib/tasks/rules/glob-overlap";
import { globProblem } from "@/lib/tasks/rules/glob-syntax";
import { fittingFiles } from "@/lib/tasks/rules/glob-weight";
import { defaultBranch, taskKey } from "@/lib/tasks/rules/task-key";
import type { CutProposal } from "@/lib/tasks/schema/task";

/** A task that a spec has already. */
export type ExistingTask = { key: string; scope: string; status: TaskStatus };
type Cutting = { specKey: string; lastTaskNumber: number; existing: readonly ExistingTask[] };
type Proposed = CutProposal["tasks"][number];

/**
 * A task for each phase that has none, in the order of the phases: each waits for the one before it. A phase whose tasks
 * were all cancelled is proposed again.
 */
export function proposeTasks(
  phases: readonly Phase[],
  { specKey, lastTaskNumber, existing }: Cutting,
): Pick<CutProposal, "tasks" | "overlaps"> {
  const byPhase = Map.groupBy(existing, ({ scope }) => nameKey(scope));
  const tasks: Proposed[] = [];
  let before: Proposed["dependsOn"] = [];
  for (const phase of phases) {
    const there = byPhase.get(nameKey(phase.name)) ?? [];
    const standing = there.filter(({ status }) => status !== "cancelled");
    if (standing.length > 0) {
      before = standing.map(({ key }) => ({ ref: key, kind: "hard" as const }));
      continue;
    }
    const key = taskKey(specKey, lastTaskNumber + tasks.length + 1);
    const ref = `phase-${phase.number}`;
    tasks.push({
      ...ofPhase(phase),
      ref,
      key,
      branchName: defaultBranch(key, phase.name),
      dependsOn: before,
      exists: there.length > 0,
    });
    before = [{ ref, kind: "hard" }];
  }
  return { tasks, overlaps: overlapsOf(tasks) };
}

function ofPhase(phase: Phase): Omit<Proposed, "ref" | "key" | "branchName" | "dependsOn" | "exists"> {
  return {
    scope: phase.name,
    title: titleOf(phase.name),
    description: phase.description.trim() || firstParagraph(phase.content),
    assignedFiles: fittingFiles(findFiles(phase.content).filter((file) => globProblem(file) === null)),
    skills: [],
    priority: priorityOf(phase.content),
    estimatedHours: phase.hours,
    needsReview: false,
  };
}

/** A name such as database-layer as people read it; one that is words already stays. */
function titleOf(name: string): string {
  const words = /[\s]/.test(name) ? name : name.replace(/[-_]+/g, " ").trim();
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 255) || name;
}

const LONGEST_DESCRIPTION = 2_000;

/** The first paragraph of a text that is neither a heading nor code. */
function firstParagraph(text: string): string {
  const { lines, hidden, headingAt } = lightOutline(text);
  const paragraph: string[] = [];
  for (const [index, line] of lines.entries()) {
    const isText =
      !hidden[index] &&
      !headingAt.has(index + 1) &&
      line.trim() !== "" &&
      !/^\s*\||^\s*[-*_]{3,}\s*$/.test(line);
    if (isText) paragraph.push(line.trim());
    else if (paragraph.length > 0) break;
  }
  const words = plainText(paragraph.join("\n").slice(0, LONGEST_DESCRIPTION), { keepCode: true }).trim();
  return words.replace(/[\ud800-\udbff]$/, "");
}

const PRIORITY = /^[\s>*_#-]*priority[*_\s]*[:=][*_\s]*(low|medium|high|critical)\b/imu;

function priorityOf(text: string): Priority {
  const word = PRIORITY.exec(text.slice(0, 20_000))?.[1]?.toLowerCase();
  return PRIORITIES.find((priority) => priority === word) ?? "medium";
}

/** More pairs of files than this are not looked at one by one: then only files that are named alike are told. */
const MOST_PAIRS = 2_000_000;
/** All proposed tasks together are compared for so long; those left over count as meeting. */
const MOST_STEPS = 10_000_000;
type Footprint = Pick<Proposed, "ref" | "assignedFiles">;

/** Which of these tasks would not run at the same time, because both may change a file. */
export function overlapsOf(tasks: readonly Footprint[]): CutProposal["overlaps"] {
  const total = tasks.reduce((sum, { assignedFiles }) => sum + assignedFiles.length, 0);
  const steps = { left: MOST_STEPS };
  const meet = (total * total) / 2 > MOST_PAIRS ? sameFiles : meetingFiles(steps);
  return tasks.flatMap((one, index) =>
    tasks.slice(index + 1).flatMap((other) => {
      const files = meet(one.assignedFiles, other.assignedFiles);
      if (files.length === 0) return [];
      return [{ refs: [one.ref, other.ref] satisfies [string, string], files: [...new Set(files)] }];
    }),
  );
}

function meetingFiles(steps: Steps) {
  return (mine: readonly string[], theirs: readonly string[]): string[] =>
    overlapOf(mine, theirs, steps).map((met) =>
      met.mine === met.theirs ? met.mine : `${met.mine} × ${met.theirs}`,
    );
}

function sameFiles(mine: readonly string[], theirs: readonly string[]): string[] {
  const others = new Set(theirs);
  return mine.filter((file) => others.has(file));
}
