import "server-only";
import type { Scope } from "@/lib/core/scope";
import type { PhaseIndex, PhaseMove } from "@/lib/specs/rules/phases";

/** A spec whose text was saved: what became of each of its phases, the gone ones last. */
export type PhasesChange = {
  specId: string;
  number: number;
  title: string;
  projectId: string;
  moves: readonly PhaseMove<PhaseIndex>[];
};

/** A spec whose text was approved, as it is in that version. */
export type SpecApproval = {
  specId: string;
  number: number;
  title: string;
  projectId: string;
  version: number;
  phases: readonly PhaseIndex[];
};

/** A spec whose text stands approved no more. */
export type SpecWithdrawal = { specId: string; number: number };

type PhasesFollower = (scope: Scope, change: PhasesChange) => Promise<void>;
type WithdrawalFollower = (scope: Scope, withdrawal: SpecWithdrawal) => Promise<void>;
type ApprovalFollower = (scope: Scope, approval: SpecApproval) => Promise<void>;

type RemovalFollower = (scope: Scope, removal: { specId: string }) => Promise<void>;

let followRemoval: RemovalFollower | null = null;
let followPhases: PhasesFollower | null = null;
let followApproval: ApprovalFollower | null = null;
let followWithdrawal: WithdrawalFollower | null = null;

/** Lets tasks follow their phases, in the transaction that saves the spec; called once, when the domain is loaded. */
export function onPhasesChanged(follower: PhasesFollower): void {
  followPhases = follower;
}

/** Lets tasks follow an approval, in the transaction that approves; called once, when the domain is loaded. */
export function onSpecApproved(follower: ApprovalFollower): void {
  followApproval = follower;
}

/** Lets tasks follow that their spec is a draft again, in the transaction that says so; called once, when the domain is loaded. */
export function onSpecWithdrawn(follower: WithdrawalFollower): void {
  followWithdrawal = follower;
}

/** Lets what waits for a spec's tasks wait no longer, before these go with it; called once, when the domain is loaded. */
export function onSpecRemoved(follower: RemovalFollower): void {
  followRemoval = follower;
}

/** Tells whoever follows removals that a spec is about to go. */
export async function tellSpecRemoved(scope: Scope, removal: { specId: string }): Promise<void> {
  await followRemoval?.(scope, removal);
}

/** Tells whoever follows phases of a save. */
export async function tellPhasesChanged(scope: Scope, change: PhasesChange): Promise<void> {
  await followPhases?.(scope, change);
}

/** Tells whoever follows approvals of one. */
export async function tellSpecApproved(scope: Scope, approval: SpecApproval): Promise<void> {
  await followApproval?.(scope, approval);
}

/** Tells whoever follows approvals that one was taken back. */
export async function tellSpecWithdrawn(scope: Scope, withdrawal: SpecWithdrawal): Promise<void> {
  await followWithdrawal?.(scope, withdrawal);
}
