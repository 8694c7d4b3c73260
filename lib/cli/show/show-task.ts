import type { Task } from "@/lib/tasks/schema/task";
import type { Desk } from "../command";
import { oneLine, plainText, stateFormat, styled } from "./style";
import { ago, hoursWords, stateWords } from "./words";

/** A task with all that matters to whoever wants to do it. */
export function showTask(task: Task, desk: Desk): string {
  const { colour } = desk;
  const facts: [name: string, value: string | null | undefined][] = [
    ["Status", styled(colour, stateFormat(task.status), statusWords(task))],
    ["Priority", task.priority],
    ["Spec", task.spec && `${task.spec.key} ${task.spec.title}, phase “${task.scope}”`],
    ["Story", task.story && `${task.story.key} ${task.story.title}`],
    ["Claimed by", task.claimant && `${task.claimant.name}, ${ago(task.claimedAt, Date.now())}`],
    ["Progress", task.progress === null ? null : `${task.progress} % ${task.progressNote ?? ""}`],
    ["Hours", `${hoursWords(task.estimatedHours)} planned, ${hoursWords(task.actualHours)} spent`],
    ["Branch", task.branchName],
    ["Worktree", task.worktreePath],
    ["Commit", task.commitSha && `${task.commitSha}${task.mergedAt ? ", merged" : ", not merged"}`],
    ["Files", task.assignedFiles.join(", ")],
    ["Skills", task.skills.join(", ")],
    ["Attempts", `${task.attempts} of ${task.maxAttempts}`],
    ["Waits for", task.dependencies.map(({ key, status }) => `${key} (${stateWords(status)})`).join(", ")],
    ["Waited for", task.dependents.map(({ key }) => key).join(", ")],
    ["Failed", task.failureReason],
    ["Blocked", task.blockedReason],
  ];
  const rows = facts.flatMap(([name, value]) => {
    // A colour is the terminal's own business and stays; what a server says is made harmless.
    const words = name === "Status" ? value : value && oneLine(value);
    return words ? [`${name.padEnd(11)} ${words}`] : [];
  });
  const reasons = task.reasons.map(({ sentence }) => `  ${oneLine(sentence)}`);
  return [
    styled(colour, "bold", `${task.key}  ${oneLine(task.title)}`),
    ...rows,
    ...(task.description ? ["", plainText(task.description)] : []),
    ...(reasons.length > 0 ? ["", "It cannot be claimed now:", ...reasons] : []),
  ].join("\n");
}

function statusWords({ status, stalled, dead, touched }: Task): string {
  const notes = [
    ...(stalled ? ["stalled"] : []),
    ...(dead ? ["its attempts are used up"] : []),
    ...(touched ? ["its phase was edited since"] : []),
  ];
  return [stateWords(status), ...notes].join(", ");
}
