import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { MemberRole } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { documentUpdate, type LockedDocument } from "@/lib/documents/queries/write";
import type { ReviewRound } from "@/lib/documents/rules/review-decision";

export type OpenReview = ReviewRound & { id: string };

/** The round of review that is open for a locked document. */
export async function selectOpenReview(
  scope: Scope,
  { id, version }: LockedDocument,
): Promise<OpenReview | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Omit<OpenReview, "version">>(sql`
    select r.id,
      (select coalesce(jsonb_agg(w.member_id), '[]') from document_reviewers w
        where w.workspace_id = ${ws} and w.review_id = r.id) as reviewers,
      (select coalesce(jsonb_agg(jsonb_build_object('memberId', x.member_id, 'version', x.version,
          'decision', x.decision) order by x.id), '[]')
        from document_decisions x where x.workspace_id = ${ws} and x.review_id = r.id) as verdicts,
      ${authorOf(scope, sql`${id}::uuid`, sql`${version}::int`)} as author
    from document_reviews r where r.workspace_id = ${ws} and r.document_id = ${id} and r.state = 'open'`);
  const row = rows[0];
  return row && { ...row, version };
}

/** Begins a round for a document that came into review without one, as files that are imported may say. */
export async function openReview(scope: Scope, document: LockedDocument): Promise<OpenReview> {
  const step = { kind: "open" as const, reviewId: scope.newId(), note: "", reviewers: [] };
  await scope.tx.execute(sql`with ${sql.join(opened(scope, document, step), sql`, `)} select 1`);
  const round = await selectOpenReview(scope, document);
  if (!round) throw new Error("a review that was begun is not there");
  return round;
}

/** The member who wrote a version of a document, himself or through a token of his. */
export function authorOf(scope: Scope, documentId: SQL, version: SQL): SQL<string | null> {
  const ws = scope.workspaceId;
  return sql<string | null>`(select case v.author_kind when 'token' then (
        select m.id from tokens t join members m on m.workspace_id = ${ws} and m.user_id = t.user_id
        where t.workspace_id = ${ws} and t.id = v.author_id)
      else v.author_id end
    from document_versions v where v.workspace_id = ${ws} and v.document_id = ${documentId} and v.version = ${version})`;
}

/** Those of these members who are in the workspace, with their roles. */
export async function selectReviewers(
  scope: Scope,
  memberIds: readonly string[],
): Promise<{ id: string; name: string; role: MemberRole }[]> {
  const { rows } = await scope.tx.execute<{ id: string; name: string; role: MemberRole }>(sql`
    select m.id, u.name, m.role from members m join users u on u.id = m.user_id
    where m.workspace_id = ${scope.workspaceId} and m.id = any(${sql.param(memberIds)}::uuid[])`);
  return rows;
}

/** What a new status does to the document's rounds of review. */
export type ReviewStep =
  | { kind: "open"; reviewId: string; note: string; reviewers: readonly string[] }
  | {
      kind: "decide";
      reviewId: string;
      version: number;
      decision: "approve" | "reject";
      reason: string;
      closes: boolean;
    }
  | { kind: "close" };

/** Writes a document with its new status and what happens to its review: one statement. */
export async function writeStatus(
  scope: Scope,
  after: LockedDocument,
  step: ReviewStep | null,
): Promise<void> {
  const parts = step === null ? [] : stepParts(scope, after, step);
  const update = documentUpdate(scope, after);
  if (parts.length === 0) await scope.tx.execute(update);
  else await scope.tx.execute(sql`with ${sql.join(parts, sql`, `)} ${update}`);
}

function stepParts(scope: Scope, document: LockedDocument, step: ReviewStep): SQL[] {
  switch (step.kind) {
    case "open":
      return [closed(scope, document.id, "withdrawn"), ...opened(scope, document, step)];
    case "decide":
      return [
        decided(scope, step),
        ...(step.closes
          ? [closed(scope, document.id, step.decision === "approve" ? "approved" : "rejected")]
          : []),
      ];
    case "close":
      return [closed(scope, document.id, "withdrawn")];
    default:
      return step satisfies never;
  }
}

function closed(scope: Scope, documentId: string, state: string): SQL {
  return sql`closed as (
    update document_reviews set state = ${state}, closed_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and document_id = ${documentId} and state = 'open')`;
}

function opened(
  scope: Scope,
  { id: documentId, version }: LockedDocument,
  { reviewId, note, reviewers }: Extract<ReviewStep, { kind: "open" }>,
): SQL[] {
  const ws = scope.workspaceId;
  const { kind, id, name } = scope.actor;
  return [
    sql`opened as (
      insert into document_reviews (id, workspace_id, document_id, version, note, author_kind, author_id, author_name, created_at)
      values (${reviewId}, ${ws}, ${documentId}, ${version}, ${note}, ${kind}, ${id}, ${name}, ${scope.now}))`,
    sql`asked as (
      insert into document_reviewers (workspace_id, review_id, member_id)
      select ${ws}::uuid, ${reviewId}::uuid, m from unnest(${sql.param(reviewers)}::uuid[]) m)`,
  ];
}

function decided(
  scope: Scope,
  { reviewId, version, decision, reason }: Extract<ReviewStep, { kind: "decide" }>,
): SQL {
  const { kind, id, name } = scope.actor;
  return sql`decided as (
    insert into document_decisions (id, workspace_id, review_id, member_id, version, decision, reason, author_kind,
      author_id, author_name, created_at)
    values (${scope.newId()}, ${scope.workspaceId}, ${reviewId}, ${scope.memberId}, ${version}, ${decision}, ${reason},
      ${kind}, ${id}, ${name}, ${scope.now}))`;
}
