import type { Priority } from "@/db/enums";
import { checkCut } from "@/lib/tasks/rules/cut/check-cut";
import { globProblem } from "@/lib/tasks/rules/glob-syntax";
import { defaultBranch, taskKey } from "@/lib/tasks/rules/task-key";
import { BranchName, type CutProposal, type CutTask } from "@/lib/tasks/schema/task";
import { numberOf, wordsOf } from "../task-form-values";

/** A task that is about to be made, as it is written. */
export type CutRow = {
  ref: string;
  scope: string;
  title: string;
  description: string;
  files: readonly string[];
  /** Empty: made from the readable id. */
  branchName: string;
  skills: string;
  priority: Priority;
  hours: string;
  needsReview: boolean;
  dependsOn: CutTask["dependsOn"];
};

export type CutDraft = {
  specKey: string;
  textVersion: number;
  /** The number of the first task that is made; null while it is not known. */
  firstNumber: number | null;
  rows: readonly CutRow[];
  /** As they were proposed: what differs is an edit. */
  proposed: readonly CutRow[];
};

/** What is wrong with a row, by its ref. */
export type RowProblems = ReadonlyMap<string, readonly string[]>;

/** The rows of a proposal, nothing edited yet. */
export function draftOf(proposal: CutProposal): CutDraft {
  const rows = proposal.tasks.map(rowOf);
  const first = proposal.tasks[0]?.key.split("-").at(-1);
  return {
    specKey: proposal.specKey,
    textVersion: proposal.textVersion,
    firstNumber: first === undefined ? null : Number(first),
    rows,
    proposed: rows,
  };
}

function rowOf(task: CutProposal["tasks"][number]): CutRow {
  const { ref, scope, title, description, assignedFiles, skills, priority, needsReview, dependsOn } = task;
  return {
    ...{ ref, scope, title, description, priority, needsReview, dependsOn },
    files: assignedFiles,
    // The proposed one is made from the readable id, which changes with the order.
    branchName: "",
    skills: skills.join(", "),
    hours: task.estimatedHours?.toString() ?? "",
  };
}

/** A newer proposal with the edits of this draft: a field that was edited stays, and so does a row that was added. */
export function renewed(draft: CutDraft, proposal: CutProposal): CutDraft {
  const next = draftOf(proposal);
  const was = new Map(draft.proposed.map((row) => [row.scope, row]));
  const now = new Map(draft.rows.map((row) => [row.ref, row]));
  const rows = next.rows.flatMap((row) => {
    const before = was.get(row.scope);
    if (!before) return [row];
    const edited = now.get(before.ref);
    // It was taken out by hand.
    if (!edited) return [];
    return [withEdits(row, before, edited)];
  });
  const proposed = new Set(draft.proposed.map(({ ref }) => ref));
  const added = draft.rows.filter(({ ref }) => !proposed.has(ref));
  return { ...next, rows: [...rows, ...added] };
}

function withEdits(row: CutRow, before: CutRow, edited: CutRow): CutRow {
  const keep = <K extends keyof CutRow>(field: K): CutRow[K] =>
    JSON.stringify(edited[field]) === JSON.stringify(before[field]) ? row[field] : edited[field];
  return {
    ...{ ref: row.ref, scope: row.scope, title: keep("title"), description: keep("description") },
    ...{ files: keep("files"), branchName: keep("branchName"), skills: keep("skills") },
    ...{ priority: keep("priority"), hours: keep("hours"), needsReview: keep("needsReview") },
    dependsOn: keep("dependsOn"),
  };
}

/** The draft with one row changed. */
export function withRow(draft: CutDraft, ref: string, change: Partial<CutRow>): CutDraft {
  return { ...draft, rows: draft.rows.map((row) => (row.ref === ref ? { ...row, ...change } : row)) };
}

/** The draft with an empty row at its end, for a phase. */
export function withNewRow(draft: CutDraft, scope: string): CutDraft {
  const taken = new Set(draft.rows.map(({ ref }) => ref));
  let number = draft.rows.length + 1;
  while (taken.has(`new-${number}`)) number += 1;
  const row: CutRow = {
    ...{ ref: `new-${number}`, scope, title: "", description: "", files: [], branchName: "", skills: "" },
    ...{ priority: "medium", hours: "", needsReview: false, dependsOn: [] },
  };
  return { ...draft, rows: [...draft.rows, row] };
}

/** The draft without a row; what waited for it waits for what it waited for. */
export function withoutRow(draft: CutDraft, ref: string): CutDraft {
  const gone = draft.rows.find((row) => row.ref === ref);
  const rows = draft.rows.flatMap((row) => {
    if (row.ref === ref) return [];
    if (!gone || !row.dependsOn.some((to) => to.ref === ref)) return [row];
    const others = row.dependsOn.filter((to) => to.ref !== ref);
    const known = new Set([row.ref, ...others.map((to) => to.ref)]);
    return [{ ...row, dependsOn: [...others, ...gone.dependsOn.filter((to) => !known.has(to.ref))] }];
  });
  return { ...draft, rows };
}

/** The draft with a row one place further up (-1) or down (1). */
export function moved(draft: CutDraft, ref: string, step: -1 | 1): CutDraft {
  const at = draft.rows.findIndex((row) => row.ref === ref);
  const row = draft.rows[at];
  const to = at + step;
  if (!row || to < 0 || to >= draft.rows.length) return draft;
  return { ...draft, rows: draft.rows.toSpliced(at, 1).toSpliced(to, 0, row) };
}

/** The readable id that the row at a place will get. */
export function keyAt({ specKey, firstNumber }: CutDraft, index: number): string {
  return firstNumber === null ? `${index + 1}` : taskKey(specKey, firstNumber + index);
}

/** The branch that the row at a place gets when none is written. */
export function branchAt(draft: CutDraft, index: number): string {
  return defaultBranch(keyAt(draft, index), draft.rows[index]?.scope ?? "");
}

/** The rows as they are sent. */
export function cutTasks(draft: CutDraft) {
  return draft.rows.map(({ files, branchName, skills, hours, ...row }) => ({
    ...row,
    title: row.title.trim(),
    assignedFiles: [...files],
    skills: wordsOf(skills),
    estimatedHours: numberOf(hours),
    ...(branchName.trim() ? { branchName: branchName.trim() } : {}),
  }));
}

/** Everything that would be refused, at its row, before it is sent. */
export function problemsOf(
  draft: CutDraft,
  phases: readonly string[],
  others: readonly string[],
): RowProblems {
  const found = new Map<string, string[]>();
  const say = (ref: string, message: string) => found.set(ref, [...(found.get(ref) ?? []), message]);
  for (const row of draft.rows) {
    if (row.title.trim() === "") say(row.ref, "The title is missing.");
    for (const file of row.files) {
      const problem = globProblem(file);
      if (problem) say(row.ref, `${file}: ${problem}`);
    }
    const branch = row.branchName.trim();
    if (branch && !BranchName.safeParse(branch).success)
      say(row.ref, `“${branch}” is not a name that git takes for a branch.`);
    const hours = numberOf(row.hours);
    if (hours !== null && !(hours >= 0)) say(row.ref, `“${row.hours}” is not a number of hours.`);
  }
  for (const { ref, message } of setProblems(draft, phases, others)) say(ref, message);
  return found;
}

/** What is wrong with the rows together: phases that are not there, branches twice, circles. */
function setProblems(draft: CutDraft, phases: readonly string[], others: readonly string[]) {
  const names = new Map(draft.rows.map(({ ref }, index) => [ref, keyAt(draft, index)]));
  const existing = new Map(others.map((key) => [key.toLowerCase(), { id: key, key, isElsewhere: false }]));
  const problems = checkCut(cutTasks(draft), {
    specKey: draft.specKey,
    phases,
    existing,
    branches: new Map(),
  });
  return problems.map(({ path, message }) => {
    const ref = draft.rows[Number(path.split(".")[1])]?.ref ?? "";
    return { ref, message: named(message.replace(`${ref}: `, ""), names) };
  });
}

/** What the server refused, at the row that it is about. */
export function placed(
  fields: Readonly<Record<string, string>>,
  draft: CutDraft,
): { rows: RowProblems; rest: readonly string[] } {
  const names = new Map(draft.rows.map(({ ref }, index) => [ref, keyAt(draft, index)]));
  const rows = new Map<string, string[]>();
  const rest: string[] = [];
  for (const [path, message] of Object.entries(fields)) {
    const ref = /^tasks\.\d+\./.test(path) ? draft.rows[Number(path.split(".")[1])]?.ref : undefined;
    if (ref === undefined) rest.push(message);
    else rows.set(ref, [...(rows.get(ref) ?? []), named(message.replace(`${ref}: `, ""), names)]);
  }
  return { rows, rest };
}

/** Refs are ours alone: people know tasks by the ids that they will get. */
function named(message: string, names: ReadonlyMap<string, string>): string {
  return message.replace(/\b(?:phase|new)-\d+\b/g, (ref) => names.get(ref) ?? ref);
}
