import "server-only";
import type { DocumentKind } from "@/db/enums";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import {
  mayEditSection,
  refusedSection,
  refusedSections,
  sectionRefusal,
} from "@/lib/documents/rules/section-permissions";
import type { SectionKey } from "@/lib/documents/rules/story-sections";

/** A text that a person or an agent is about to save, and the one before it. */
export type TextChange = { documentId: string; kind: DocumentKind; before: string; after: string };

/** Takes over into a record what its text says differently; answers the title that the text has from now on. */
type Follow = (scope: Scope, change: TextChange) => Promise<{ title: string } | null>;

const followers = new Map<DocumentKind, Follow>();

/** Lets the domain that owns texts of a kind take over what they say; called once, when the domain is loaded. */
export function onTextSaved(kind: DocumentKind, follow: Follow): void {
  followers.set(kind, follow);
}

type FollowApproval = (scope: Scope, document: { id: string; version: number }) => Promise<void>;

const approvalFollowers = new Map<DocumentKind, FollowApproval>();

/** Lets the domain that owns texts of a kind follow their approval; called once, when the domain is loaded. */
export function onDocumentApproved(kind: DocumentKind, follow: FollowApproval): void {
  approvalFollowers.set(kind, follow);
}

/** What must be done when a document was approved as it is now, in the transaction that approves it. */
export async function afterApproval(
  scope: Scope,
  { id, kind, version }: { id: string; kind: DocumentKind; version: number },
): Promise<void> {
  await approvalFollowers.get(kind)?.(scope, { id, version });
}

type FollowWithdrawal = (scope: Scope, document: { id: string }) => Promise<void>;

const withdrawalFollowers = new Map<DocumentKind, FollowWithdrawal>();

/** Lets the domain that owns texts of a kind follow that one stands approved no more; called once, when it is loaded. */
export function onApprovalWithdrawn(kind: DocumentKind, follow: FollowWithdrawal): void {
  withdrawalFollowers.set(kind, follow);
}

/** What must be done when a document that was approved became a draft or was rejected, in the transaction that does it. */
export async function afterWithdrawal(
  scope: Scope,
  { id, kind }: { id: string; kind: DocumentKind },
): Promise<void> {
  await withdrawalFollowers.get(kind)?.(scope, { id });
}

/** Whether saving a text of this kind needs the text before it: who may change what, and what the record takes over. */
export function isComparedOnSave(kind: DocumentKind): boolean {
  return kind === "STORY" || followers.has(kind);
}

/**
 * What must be asked and done when a person or an agent saves a text, in the transaction that saves it: refuses what
 * his part of the method may not edit, and lets the text's record follow. Imports bring texts and records together and
 * do not come here. No statement where the record has nothing to take over.
 */
export async function beforeTextSaved(scope: Scope, change: TextChange): Promise<{ title: string } | null> {
  if (change.before === change.after) return null;
  if (change.kind === "STORY") refuseLockedSections(scope, change);
  return (await followers.get(change.kind)?.(scope, change)) ?? null;
}

/** Refuses a story's text that differs from the one before in sections that others edit. */
function refuseLockedSections(
  { methodRoles }: Scope,
  { before, after }: Pick<TextChange, "before" | "after">,
): void {
  const refused = refusedSections(before, after, methodRoles);
  if (refused.length === 0) return;
  throw new AppError("forbidden", sectionRefusal(refused, methodRoles), { sections: refused });
}

/** Refuses to change on a record what stands in a section of its text that others edit. */
export function requireSection({ methodRoles }: Scope, key: Exclude<SectionKey, "other">): void {
  if (mayEditSection(key, methodRoles)) return;
  const refused = refusedSection(key);
  throw new AppError("forbidden", sectionRefusal([refused], methodRoles), { sections: [refused] });
}
