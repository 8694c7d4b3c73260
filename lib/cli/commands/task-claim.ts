import { type Command, EXIT_CODES } from "../command";
import { needed } from "../define-command";
import { flag } from "../options";
import { requireProject } from "../server/require-project";
import { type Counter, serverCommand } from "../server/server-command";
import { keepClaim } from "../settings/claims";
import { oneLine, styled, textFor } from "../show/style";
import { span } from "../show/words";
import { CLAIM_OPTIONS, claimInput, NEXT_OPTIONS } from "../tasks/claim-options";
import { nothingWords } from "../tasks/nothing-words";

type Lease = Awaited<ReturnType<Counter["api"]["tasks"]["claim"]>>;

const KEPT =
  "The lease token is kept in your state folder: the commands that follow need only the task. Send heartbeats before the lease ends, or others get the task.";

/** Claims the best task. */
export const taskNextCommand: Command = serverCommand({
  name: "task next",
  about: `Claims the best task that can be claimed now: by priority, then age. Exit code 3 where there is none. ${KEPT}`,
  options: { ...NEXT_OPTIONS, ...CLAIM_OPTIONS, context: flag("print the context after the claim") },
  run: async ({ options, json }, counter) => {
    const { api, desk } = counter;
    const { spec: specId, scope, skills } = options;
    const projectId = requireProject(options.project, desk);
    const answer = await api.tasks.claimNext({ projectId, specId, scope, skills, ...claimInput(options) });
    if (answer.lease) return tellLease(answer.lease, { json, context: options.context }, counter);
    desk.out(json ? JSON.stringify(answer, null, 2) : nothingWords(answer.waiting));
    return EXIT_CODES.nothing;
  },
});

/** Claims one task. */
export const taskClaimCommand: Command = serverCommand({
  name: "task claim",
  about: `Claims one task. Where it cannot be claimed, every reason is told, and the exit code is 4. ${KEPT}`,
  operands: [needed("TASK", "such as TASK-116-1")],
  options: { ...CLAIM_OPTIONS, context: flag("print the context after the claim") },
  run: async ({ operands: [taskId = ""], options, json }, counter) => {
    const lease = await counter.api.tasks.claim({ taskId, ...claimInput(options) });
    return tellLease(lease, { json, context: options.context }, counter);
  },
});

function tellLease(
  lease: Lease,
  how: { json: boolean; context: boolean },
  { account, desk }: Counter,
): number {
  const { task, leaseToken, fence, expiresAt, taskToken, context } = lease;
  keepClaim(desk.env, account, { taskId: task.id, key: task.key, leaseToken, fence, expiresAt });
  if (how.json) {
    desk.out(JSON.stringify({ lease, waiting: null }, null, 2));
    return EXIT_CODES.ok;
  }
  const seconds = (Date.parse(expiresAt) - Date.now()) / 1000;
  const lines = [
    styled(desk.colour, "bold", `${task.key}  ${oneLine(task.title)}`),
    `Claimed for ${span(seconds)}, until ${expiresAt}. Fence ${fence}.`,
    `Branch   ${task.branchName}`,
    ...(task.assignedFiles.length > 0 ? [`Files    ${oneLine(task.assignedFiles.join(", "))}`] : []),
    ...(taskToken === null ? [] : [`Token    ${taskToken}`]),
    how.context ? `\n${textFor(desk, context.text)}` : `Context  plumbline task context ${task.key}`,
  ];
  desk.out(lines.join("\n"));
  return EXIT_CODES.ok;
}
