import type { Transaction } from "@/db/client";
import type { MemberRole } from "@/db/enums";
import type { MethodRole } from "@/lib/core/method-roles";
import type { Permission } from "@/lib/core/permissions";
import type { Actor } from "@/lib/core/schema";

declare const madeByPorter: unique symbol;

/** One change, as the audit log and the open screens are told of it. */
export type Change = {
  projectId?: string | null;
  subject: { kind: string; id: string; label: string };
  /** What open screens hear, such as `story.moved`. */
  topic: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** The workspace, where the operation itself makes or enters it. */
  workspaceId?: string;
  /** Who did it, where the operation itself makes that known (a person who joins). */
  actor?: Actor;
  /** false: open screens hear of it, but it is nothing that history keeps, such as who is looking. */
  audit?: false;
};

type ScopeBase = {
  readonly [madeByPorter]: true;
  readonly tx: Transaction;
  readonly requestId: string;
  readonly clientAddress: string;
  readonly userAgent: string | null;
  /** The moment of the request, ISO 8601 in UTC. */
  readonly now: string;
  readonly newId: () => string;
  /** Queues audit and event rows that the porter writes before it commits. */
  readonly record: (change: Change) => void;
};

/** Proof that a person or script was let into one workspace. Only the porter makes it. */
export type Scope = ScopeBase & {
  readonly workspaceId: string;
  readonly workspace: { id: string; slug: string; name: string };
  readonly actor: Actor;
  readonly userId: string;
  readonly memberId: string;
  readonly role: MemberRole;
  /** The parts of the method that whoever acts plays: they say which sections of a story may be written. */
  readonly methodRoles: readonly MethodRole[];
  /** The one task that the token used is good for; null: everything that the permissions allow. */
  readonly taskId: string | null;
  readonly may: (permission: Permission) => boolean;
};

/** Proof that somebody has signed in, inside no workspace in particular. */
export type AccountScope = ScopeBase & {
  readonly userId: string;
  readonly userName: string;
  readonly userEmail: string;
  readonly sessionId: string;
  readonly actor: Actor;
};

/** The scope of an operation that anyone may call. */
export type PublicScope = ScopeBase & { readonly actor: Actor };

export type AnyScope = Scope | AccountScope | PublicScope;

/** Marks a scope as made here; called by the porter alone. */
export function brandScope<T extends object>(fields: T): T & { readonly [madeByPorter]: true } {
  return fields as T & { readonly [madeByPorter]: true };
}
