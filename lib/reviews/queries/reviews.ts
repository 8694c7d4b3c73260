import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind, MemberRole } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { authorOf } from "@/lib/documents/queries/status";
import { waitingFor } from "@/lib/documents/rules/review-decision";
import type { Decision, PossibleReviewer, Review, WaitingReview } from "@/lib/reviews/schema/review";

type Author = { authorKind: ActorKind; authorId: string | null; authorName: string };
type DecisionRow = Omit<Decision, "by"> & Author;
type ReviewRow = Omit<Review, "requestedBy" | "decisions" | "waitingFor"> &
  Author & { decisions: DecisionRow[]; currentVersion: number; currentAuthor: string | null };

const author = (row: SQL) =>
  sql`${row}.author_kind as "authorKind", ${row}.author_id as "authorId", ${row}.author_name as "authorName"`;

/** A page of a document's rounds of review, the latest first; one statement. */
export async function selectReviews(
  scope: Scope,
  page: { documentId: string; before: string | undefined; limit: number },
): Promise<Review[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<ReviewRow>(sql`
    select r.id, r.document_id as "documentId", r.version, r.note, r.state, r.created_at as "requestedAt",
      r.closed_at as "closedAt", ${author(sql`r`)}, d.version as "currentVersion",
      ${authorOf(scope, sql`d.id`, sql`d.version`)} as "currentAuthor",
      (select coalesce(jsonb_agg(jsonb_build_object('memberId', m.id, 'name', u.name) order by u.name, m.id), '[]')
        from document_reviewers w join members m on m.workspace_id = ${ws} and m.id = w.member_id
        join users u on u.id = m.user_id
        where w.workspace_id = ${ws} and w.review_id = r.id) as reviewers,
      (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'decision', x.decision, 'reason', x.reason,
          'version', x.version, 'memberId', x.member_id, 'at', x.created_at::text, 'authorKind', x.author_kind,
          'authorId', x.author_id, 'authorName', x.author_name) order by x.id), '[]')
        from document_decisions x where x.workspace_id = ${ws} and x.review_id = r.id) as decisions
    from document_reviews r join documents d on d.workspace_id = ${ws} and d.id = r.document_id
    where r.workspace_id = ${ws} and r.document_id = ${page.documentId}
      ${page.before === undefined ? sql`` : sql`and r.id < ${page.before}`}
    order by r.id desc limit ${page.limit}`);
  return rows.map(toReview);
}

function toReview({
  authorKind,
  authorId,
  authorName,
  currentVersion,
  currentAuthor,
  ...row
}: ReviewRow): Review {
  const round = {
    reviewers: row.reviewers.map(({ memberId }) => memberId),
    verdicts: row.decisions,
    author: currentAuthor,
    version: currentVersion,
  };
  const waiting = new Set(row.state === "open" ? waitingFor(round) : []);
  return {
    ...row,
    requestedAt: isoFromPostgres(row.requestedAt),
    closedAt: row.closedAt === null ? null : isoFromPostgres(row.closedAt),
    requestedBy: { kind: authorKind, id: authorId, name: authorName },
    decisions: row.decisions.map(toDecision),
    waitingFor: row.reviewers.filter(({ memberId }) => waiting.has(memberId)),
  };
}

function toDecision({ authorKind, authorId, authorName, ...row }: DecisionRow): Decision {
  return { ...row, at: isoFromPostgres(row.at), by: { kind: authorKind, id: authorId, name: authorName } };
}

/** The members with one of these roles, with whether they wrote a document's current version; undefined without the document. */
export async function selectPossibleReviewers(
  scope: Scope,
  documentId: string,
  roles: readonly MemberRole[],
): Promise<PossibleReviewer[] | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ found: PossibleReviewer[] }>(sql`
    select (select coalesce(jsonb_agg(jsonb_build_object('memberId', m.id, 'name', u.name, 'role', m.role,
        'isAuthor', m.id is not distinct from a.author, 'isYou', m.id = ${scope.memberId}::uuid) order by u.name, m.id), '[]')
      from members m join users u on u.id = m.user_id
      where m.workspace_id = ${ws} and m.role::text = any(${sql.param(roles)}::text[])) as found
    from documents d, lateral (select ${authorOf(scope, sql`d.id`, sql`d.version`)} as author) a
    where d.workspace_id = ${ws} and d.id = ${documentId}`);
  return rows[0]?.found;
}

/** Documents in review for which a member was asked and has not approved the current version. */
export async function selectWaiting(scope: Scope, limit: number): Promise<WaitingReview[]> {
  const ws = scope.workspaceId;
  type Row = Omit<WaitingReview, "requestedBy"> & Author;
  const { rows } = await scope.tx.execute<Row>(sql`
    select r.id as "reviewId", d.id as "documentId", d.project_id as "projectId", d.title, d.version, r.note,
      r.created_at as "requestedAt", ${author(sql`r`)}
    from document_reviewers w
    join document_reviews r on r.workspace_id = ${ws} and r.id = w.review_id and r.state = 'open'
    join documents d on d.workspace_id = ${ws} and d.id = r.document_id and d.archived_at is null
    join projects p on p.workspace_id = ${ws} and p.id = d.project_id and p.archived_at is null
    where w.workspace_id = ${ws} and w.member_id = ${scope.memberId} and not exists (
      select 1 from document_decisions x where x.workspace_id = ${ws} and x.review_id = r.id
        and x.member_id = w.member_id and x.version = d.version)
    order by r.id limit ${limit}`);
  return rows.map(({ authorKind, authorId, authorName, ...row }) => ({
    ...row,
    requestedAt: isoFromPostgres(row.requestedAt),
    requestedBy: { kind: authorKind, id: authorId, name: authorName },
  }));
}

/** Whether a document is in this workspace. */
export async function hasDocument(scope: Scope, documentId: string): Promise<boolean> {
  const { rows } = await scope.tx.execute(
    sql`select 1 from documents where workspace_id = ${scope.workspaceId} and id = ${documentId}`,
  );
  return rows.length > 0;
}
