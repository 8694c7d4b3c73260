import "server-only";
import type { Scope } from "@/lib/core/scope";
import type { Worker } from "@/lib/tasks/operations/claims/worker";
import { selectClaimFacts } from "@/lib/tasks/queries/claim-facts";
import { type RunningTask, selectRunning } from "@/lib/tasks/queries/claims";
import type { TaskRow } from "@/lib/tasks/queries/tasks";
import { overlapOf } from "@/lib/tasks/rules/glob-overlap";
import { stateReasons } from "@/lib/tasks/rules/reasons";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { ClaimReason } from "@/lib/tasks/schema/task";

type Claimed = Pick<TaskRow, "id" | "projectId" | "status" | "assignedFiles" | "skills">;
type WhoAsks = Pick<Worker, "name" | "capacity" | "skills"> & { held: number };
type Asked = { worker?: WhoAsks; running?: readonly RunningTask[] };

/** Every reason why a task cannot be claimed now, by anybody or (where one is named) by this worker; none: it can. */
export async function claimReasons(
  scope: Scope,
  task: Claimed,
  { worker, running }: Asked = {},
): Promise<ClaimReason[]> {
  const facts = (await selectClaimFacts(scope, [task.id])).get(task.id);
  if (!facts) return [];
  const others = running ?? (await selectRunning(scope, task.projectId));
  return [
    ...stateReasons(facts, scope.now),
    ...(isRunning(task.status) ? [] : overlapReasons(task, others)),
    ...(worker ? workerReasons(task, worker) : []),
  ];
}

function overlapReasons({ id, assignedFiles }: Claimed, running: readonly RunningTask[]): ClaimReason[] {
  return running.flatMap((other) => {
    if (other.id === id) return [];
    const met = overlapOf(assignedFiles, other.files);
    if (met.length === 0) return [];
    const files = met.map(({ mine, theirs }) => (mine === theirs ? mine : `${mine} × ${theirs}`));
    const more = files.length > 1 ? ` and ${files.length - 1} more` : "";
    return {
      kind: "overlap" as const,
      sentence: `${other.key} runs and may change the same files: ${files[0]}${more}.`,
      task: { id: other.id, key: other.key, title: other.title },
      files,
    };
  });
}

function workerReasons({ skills }: Claimed, { name, capacity, held, skills: able }: WhoAsks): ClaimReason[] {
  const reasons: ClaimReason[] = [];
  if (capacity !== null && held >= capacity) {
    const has = held === 1 ? "one task" : `${held} tasks`;
    const sentence = `${name} works on ${has} already, and its capacity is ${capacity}. Complete or release one first.`;
    reasons.push({ kind: "limit", sentence });
  }
  const missing = able === null ? [] : skills.filter((skill) => !able.includes(skill.toLowerCase()));
  if (missing.length > 0)
    reasons.push({
      kind: "skill",
      sentence: `It asks for ${missing.join(", ")}, which ${name} is not registered with.`,
    });
  return reasons;
}
