import { flag, list, number, text } from "../options";

/** What every way to claim takes. */
export const CLAIM_OPTIONS = {
  lease: number("SECONDS", "how long the claim lasts without a heartbeat (120)"),
  "max-run": number("SECONDS", "how long it may last in all (14400)"),
  key: text("KEY", "a key of your own: the same one again gives the same lease again"),
  worktree: text("DIR", "where you work, for others to know"),
  "task-token": flag("also hand out a token that is good for this task alone"),
  "whole-spec": flag("put the whole spec into the context, not the task's phase alone"),
};

/** Which tasks claim-next looks at. */
export const NEXT_OPTIONS = {
  project: text("KEY", "the project; else PLUMBLINE_PROJECT"),
  spec: text("SPEC", "only tasks of this spec, such as SPEC-116"),
  scope: text("NAME", "only tasks of this scope, such as the name of a phase"),
  skills: list("A,B", "what the worker can do; else what the agent is registered with"),
};

type Given = {
  lease: number | undefined;
  "max-run": number | undefined;
  key: string | undefined;
  worktree: string | undefined;
  "task-token": boolean;
  "whole-spec": boolean;
};

/** These options as a claim takes them. */
export function claimInput(given: Given) {
  return {
    leaseSeconds: given.lease,
    maxRunSeconds: given["max-run"],
    requestKey: given.key,
    worktreePath: given.worktree,
    taskToken: given["task-token"],
    wholeSpec: given["whole-spec"],
  };
}
