import type { TaskStatus } from "@/db/enums";
import type { SpecStage } from "@/lib/specs/rules/transitions";
import { TASK_STATUS_NAMES } from "@/lib/tasks/rules/transitions";
import type { ClaimReason } from "@/lib/tasks/schema/task";

type Named = { id: string; key: string; title: string };

/** What of a task and around it decides whether anybody may claim it now. */
export type ClaimFacts = {
  status: TaskStatus;
  claimantName: string | null;
  blockedReason: string | null;
  blockedBy: Named | null;
  failureReason: string | null;
  isDead: boolean;
  attempts: number;
  maxAttempts: number;
  notBefore: string | null;
  /** Its hard dependencies that are not completed. */
  waitsFor: readonly (Named & { status: TaskStatus })[];
  gateOpen: boolean;
  scope: string;
  phaseHash: string | null;
  projectArchived: boolean;
  spec: {
    key: string;
    stage: SpecStage;
    archived: boolean;
    /** Whether any version of its text was approved. */
    approved: boolean;
    /** Whether its text is a draft (again), or was rejected. */
    withdrawn: boolean;
    /** The specs before it that are not completed. */
    waitsFor: readonly { key: string; title: string }[];
  } | null;
};

/** Every reason of a task's own and of its spec's why nobody may claim it now; empty: somebody may. */
export function stateReasons(facts: ClaimFacts, now: string): ClaimReason[] {
  return [
    ...archived(facts),
    ...ofStatus(facts),
    ...dependencies(facts),
    ...gates(facts),
    ...pause(facts, now),
  ];
}

function archived({ projectArchived, spec }: ClaimFacts): ClaimReason[] {
  if (projectArchived)
    return [{ kind: "archived", sentence: "Its project is archived. Restore the project to go on." }];
  if (spec?.archived)
    return [{ kind: "archived", sentence: `${spec.key} is archived. Restore the spec to go on.` }];
  return [];
}

function ofStatus(facts: ClaimFacts): ClaimReason[] {
  if (facts.status === "pending") return [];
  const reason = { kind: "status" as const, sentence: statusSentence(facts) };
  return [facts.blockedBy ? { ...reason, task: facts.blockedBy } : reason];
}

function statusSentence(facts: ClaimFacts): string {
  switch (facts.status) {
    case "active":
    case "in_progress":
      return `${facts.claimantName ?? "Somebody"} has it: it is ${TASK_STATUS_NAMES[facts.status].toLowerCase()}.`;
    case "review":
      return "Its work is done and waits for somebody to look at it.";
    case "blocked":
      return blockedSentence(facts);
    case "failed":
      return failedSentence(facts);
    case "completed":
      return "It is completed.";
    case "cancelled":
      return "It is cancelled. Retry it to bring it back.";
    case "pending":
      return "It is pending.";
    default: {
      const unknown: never = facts.status;
      throw new Error(`unknown status ${String(unknown)}`);
    }
  }
}

function blockedSentence({ blockedBy, blockedReason }: ClaimFacts): string {
  const why = blockedReason ? ` ${ended(blockedReason)}` : "";
  return blockedBy
    ? `It is blocked by ${blockedBy.key}.${why}`
    : `Somebody blocked it.${why} Unblock it to let it be claimed.`;
}

function failedSentence({ isDead, attempts, failureReason }: ClaimFacts): string {
  const why = failureReason ? ` ${ended(failureReason)}` : "";
  return isDead
    ? `It failed ${attempts === 1 ? "once" : `${attempts} times`} and its attempts are used up.${why} Retry it to let it be claimed again.`
    : `It failed.${why} Retry it to let it be claimed again.`;
}

function dependencies({ waitsFor }: ClaimFacts): ClaimReason[] {
  return waitsFor.map(({ id, key, title, status }) => ({
    kind: "dependency" as const,
    sentence: `It waits for ${key}, which is ${TASK_STATUS_NAMES[status].toLowerCase()}.`,
    task: { id, key, title },
  }));
}

function gates({ spec, gateOpen, phaseHash, scope }: ClaimFacts): ClaimReason[] {
  if (!spec) return [];
  const gate = (sentence: string) => ({ kind: "gate" as const, sentence });
  const reasons: ClaimReason[] = [];
  if (spec.stage === "superseded") reasons.push(gate(`${spec.key} was superseded by another spec.`));
  for (const { key, title } of spec.waitsFor)
    reasons.push(gate(`${spec.key} comes after ${key} (${title}), which is not completed.`));
  if (!gateOpen) reasons.push(gate(gateSentence(spec, phaseHash, scope)));
  return reasons;
}

function gateSentence(
  { key, approved, withdrawn }: NonNullable<ClaimFacts["spec"]>,
  phaseHash: string | null,
  scope: string,
): string {
  if (phaseHash === null)
    return `${key} has no phase “${scope}” any more. Change the task's scope, or cancel it.`;
  if (!approved) return `${key} is not approved yet. Have it reviewed and approved first.`;
  if (withdrawn)
    return `The approval of ${key} was taken back: it is worked on again. Have it reviewed and approved first.`;
  return `The phase “${scope}” of ${key} was edited after it was approved. Have the spec approved again.`;
}

function pause({ status, notBefore, attempts, maxAttempts }: ClaimFacts, now: string): ClaimReason[] {
  if (status !== "pending" || notBefore === null || notBefore <= now) return [];
  const seconds = Math.max(1, Math.ceil((Date.parse(notBefore) - Date.parse(now)) / 1_000));
  const sentence = `It failed ${attempts} of ${maxAttempts} times and is tried again in ${seconds} s.`;
  return [{ kind: "pause", sentence }];
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence.trim()) ? sentence.trim() : `${sentence.trim()}.`;
}
