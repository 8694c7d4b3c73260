import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { Suggestion } from "@/lib/reviews/schema/suggestion";

export type SuggestionRow = Suggestion & {
  contentHash: string;
  storageLocation: string;
  body: string | null;
};

const columns = (
  s: SQL,
) => sql`${s}.id, ${s}.document_id as "documentId", ${s}.base_version as "baseVersion", ${s}.note,
  ${s}.state, ${s}.accepted_version as "acceptedVersion", ${s}.reason, ${s}.decided_by as "decidedBy",
  ${s}.decided_at as "decidedAt", ${s}.version, ${s}.created_at as "createdAt", ${s}.updated_at as "updatedAt",
  ${s}.author_kind as "authorKind", ${s}.author_id as "authorId", ${s}.author_name as "authorName"`;

type Row = Omit<Suggestion, "author"> & {
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string;
};

function toSuggestion<T extends Row>({ authorKind, authorId, authorName, ...row }: T) {
  return {
    ...row,
    author: { kind: authorKind, id: authorId, name: authorName },
    decidedAt: row.decidedAt === null ? null : isoFromPostgres(row.decidedAt),
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
  };
}

type SuggestionPage = {
  documentId: string;
  state: "open" | "closed" | "all";
  before: string | undefined;
  limit: number;
};

/** A page of what was proposed for a document, the latest first, without the texts. */
export async function selectSuggestions(scope: Scope, page: SuggestionPage): Promise<Suggestion[]> {
  const isOpen = sql`s.state in ('open', 'partially_accepted')`;
  const { rows } = await scope.tx.execute<Row>(sql`
    select ${columns(sql`s`)} from document_suggestions s
    where s.workspace_id = ${scope.workspaceId} and s.document_id = ${page.documentId}
      ${page.state === "all" ? sql`` : page.state === "open" ? sql`and ${isOpen}` : sql`and not (${isOpen})`}
      ${page.before === undefined ? sql`` : sql`and s.id < ${page.before}`}
    order by s.id desc limit ${page.limit}`);
  return rows.map(toSuggestion);
}

/** One suggestion with where its text is; locked where it is about to be changed. */
export async function selectSuggestion(
  scope: Scope,
  suggestionId: string,
  purpose: "read" | "write",
): Promise<SuggestionRow | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Row & Omit<SuggestionRow, keyof Suggestion>>(sql`
    select ${columns(sql`s`)}, c.content_hash as "contentHash", c.storage_location as "storageLocation", c.body
    from document_suggestions s join document_contents c on c.workspace_id = ${ws} and c.id = s.content_id
    where s.workspace_id = ${ws} and s.id = ${suggestionId}
    ${purpose === "write" ? sql`for no key update of s` : sql``}`);
  return rows[0] && toSuggestion(rows[0]);
}

/** Adds a suggestion whose text is kept already. */
export async function insertSuggestion(
  scope: Scope,
  row: { documentId: string; baseVersion: number; contentId: string; note: string },
): Promise<Suggestion> {
  const { kind, id, name } = scope.actor;
  const { rows } = await scope.tx.execute<Row>(sql`
    insert into document_suggestions as s (id, workspace_id, document_id, base_version, content_id, note, author_kind,
      author_id, author_name, created_at, updated_at)
    values (${scope.newId()}, ${scope.workspaceId}, ${row.documentId}, ${row.baseVersion}, ${row.contentId}, ${row.note},
      ${kind}, ${id}, ${name}, ${scope.now}, ${scope.now})
    returning ${columns(sql`s`)}`);
  const [added] = rows;
  if (!added) throw new Error("an insert answered no row");
  return toSuggestion(added);
}

type Decided = { state: Suggestion["state"]; reason: string; acceptedVersion: number | null };

/** Writes what became of a locked suggestion. */
export async function updateSuggestion(
  scope: Scope,
  suggestionId: string,
  { state, reason, acceptedVersion }: Decided,
): Promise<Suggestion> {
  const { rows } = await scope.tx.execute<Row>(sql`
    update document_suggestions s set state = ${state}, reason = ${reason}, accepted_version = ${acceptedVersion},
      decided_by = ${scope.actor.name}, decided_at = ${scope.now}, updated_at = ${scope.now}, version = s.version + 1
    where s.workspace_id = ${scope.workspaceId} and s.id = ${suggestionId}
    returning ${columns(sql`s`)}`);
  const [row] = rows;
  if (!row) throw new Error("a locked suggestion is gone");
  return toSuggestion(row);
}
