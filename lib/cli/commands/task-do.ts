import { type Command, EXIT_CODES, UsageError } from "../command";
import { needed, optional } from "../define-command";
import { list, number, text } from "../options";
import { retrying } from "../server/retrying";
import { type Counter, serverCommand } from "../server/server-command";
import { forgetClaim, keepClaim, recallClaim } from "../settings/claims";
import { oneLine } from "../show/style";
import { span } from "../show/words";
import { LEASE_OPTION, leaseOf } from "../tasks/leased";
import { tellEnd } from "../tasks/tell-end";

const TASK = needed("TASK", "such as TASK-116-1");

/** Extends a claim. */
export const taskHeartbeatCommand: Command = serverCommand({
  name: "task heartbeat",
  about:
    "Extends your claim, and says how far you are. Exit code 4 where you shall stop: somebody cancelled the task, or others have it by now. A network that fails is tried again for half a minute.",
  operands: [TASK],
  options: {
    progress: number("PERCENT", "how far you are, from 0 to 100"),
    note: text("WORDS", "what you are at"),
    ...LEASE_OPTION,
  },
  run: async ({ operands: [task = ""], options, json }, counter) => {
    const { api, account, desk } = counter;
    const lease = leaseOf(task, options.lease, counter);
    const { progress, note } = options;
    const answer = await retrying(() => api.tasks.heartbeat({ ...lease, progress, note }));
    const claim = recallClaim(desk.env, account, task);
    if (claim) keepClaim(desk.env, account, { ...claim, expiresAt: answer.expiresAt });
    if (json) desk.out(JSON.stringify(answer, null, 2));
    else if (answer.cancel)
      desk.out(
        `Stop: ${oneLine(answer.cancel.reason) || "somebody cancelled the task"}. Then release it: plumbline task release ${task}`,
      );
    else desk.out(`Extended for ${span((Date.parse(answer.expiresAt) - Date.now()) / 1000)}.`);
    if (answer.specChanged && !json)
      desk.err(
        `The phase was edited since you claimed the task. Read it again: plumbline task context ${task}`,
      );
    return answer.cancel ? EXIT_CODES.refused : EXIT_CODES.ok;
  },
});

/** Says that work has begun. */
export const taskStartCommand: Command = serverCommand({
  name: "task start",
  about: "Says that work on your claimed task has begun.",
  operands: [TASK],
  options: { worktree: text("DIR", "where you work, for others to know"), ...LEASE_OPTION },
  run: async ({ operands: [task = ""], options, json }, counter) => {
    const lease = leaseOf(task, options.lease, counter);
    const started = await counter.api.tasks.start({ ...lease, worktreePath: options.worktree });
    counter.desk.out(json ? JSON.stringify(started, null, 2) : `${task.toUpperCase()} is in progress.`);
    return EXIT_CODES.ok;
  },
});

/** Hands the work over. */
export const taskCompleteCommand: Command = serverCommand({
  name: "task complete",
  about:
    "Hands your work over: the task is completed, or in review where somebody looks at it first. Saying it twice does it once.",
  operands: [TASK],
  options: {
    commit: text("SHA", "the commit that holds the work"),
    files: list("A,B", "the files that came of it"),
    hours: number("HOURS", "how long it took; else the time since the claim"),
    quality: number("SCORE", "how good it is, from 0 to 100"),
    summary: text("WORDS", "what was done, for whoever comes after"),
    ...LEASE_OPTION,
  },
  run: async ({ operands: [task = ""], options, json }, counter) => {
    const { commit: commitSha, files: outputFiles, hours, quality: qualityScore, summary } = options;
    const lease = leaseOf(task, options.lease, counter);
    const input = { ...lease, commitSha, outputFiles, hours, qualityScore, summary };
    return tellEnd(await counter.api.tasks.complete(input), json, counter);
  },
});

/** Says that the work failed. */
export const taskFailCommand: Command = serverCommand({
  name: "task fail",
  about:
    "Ends your claim as failed. The task is tried again after a pause, until its attempts are used up; with --final it is not.",
  operands: [TASK, optional("REASON", "what went wrong; or --reason")],
  options: {
    reason: text("WORDS", "what went wrong"),
    final: { kind: "flag", about: "trying again would not help" },
    ...LEASE_OPTION,
  },
  run: async ({ operands: [task = "", words], options, json }, counter) => {
    const reason = requireReason(options.reason ?? words);
    const lease = leaseOf(task, options.lease, counter);
    return tellEnd(
      await counter.api.tasks.fail({ ...lease, reason, retryable: !options.final }),
      json,
      counter,
    );
  },
});

/** Gives the task back. */
export const taskReleaseCommand: Command = serverCommand({
  name: "task release",
  about: "Gives your claimed task back, for others to claim; it counts as no attempt.",
  operands: [TASK, optional("REASON", "why; or --reason")],
  options: { reason: text("WORDS", "why"), ...LEASE_OPTION },
  run: async ({ operands: [task = "", words], options, json }, counter) => {
    const lease = leaseOf(task, options.lease, counter);
    const reason = options.reason ?? words;
    return tellEnd(await counter.api.tasks.release({ ...lease, reason }), json, counter);
  },
});

/** Says what stands in the way. */
export const taskBlockCommand: Command = serverCommand({
  name: "task block",
  about:
    "Ends your claim because something stands in the way. Nobody gets the task until a person unblocks it.",
  operands: [TASK, optional("REASON", "what stands in the way; or --reason")],
  options: { reason: text("WORDS", "what stands in the way"), ...LEASE_OPTION },
  run: async ({ operands: [task = "", words], options, json }, counter) => {
    const reason = requireReason(options.reason ?? words);
    const lease = leaseOf(task, options.lease, counter);
    return tellEnd(await counter.api.tasks.block({ ...lease, reason }), json, counter);
  },
});

/** Says that a completed task's work is on the base branch. */
export const taskMergedCommand: Command = serverCommand({
  name: "task merged",
  about: "Says that a completed task's work was merged.",
  operands: [TASK],
  options: { commit: text("SHA", "the commit that merged it"), ...LEASE_OPTION },
  run: async ({ operands: [taskId = ""], options, json }, { api, account, desk }: Counter) => {
    // A person may say it of anybody's work, an agent by the lease of its own.
    const leaseToken =
      options.lease ?? recallClaim(desk.env, account, taskId)?.leaseToken ?? desk.env.PLUMBLINE_LEASE;
    const task = await api.tasks.markMerged({ taskId, leaseToken, commitSha: options.commit });
    forgetClaim(desk.env, account, task.key);
    desk.out(json ? JSON.stringify(task, null, 2) : `${task.key} is merged.`);
    return EXIT_CODES.ok;
  },
});

function requireReason(given: string | undefined): string {
  if (given?.trim()) return given;
  throw new UsageError("The reason is missing: say it behind the task, or with --reason.");
}
