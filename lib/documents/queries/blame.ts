import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Scope } from "@/lib/core/scope";
import type { BlameSpan } from "@/lib/documents/schema/history";

export type PastVersion = {
  version: number;
  sizeBytes: number;
  contentHash: string;
  storageLocation: string;
  body: string | null;
};

/** A document's versions with where their texts are, newest first, from the current one or a given number down. */
export async function selectPastVersions(
  scope: Scope,
  { documentId, upTo, limit }: { documentId: string; upTo: number | undefined; limit: number },
): Promise<PastVersion[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<PastVersion>(sql`
    select v.version, c.content_size as "sizeBytes", c.content_hash as "contentHash",
      c.storage_location as "storageLocation", c.body
    from document_versions v join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
    where v.workspace_id = ${ws} and v.document_id = ${documentId}
      ${upTo === undefined ? sql`` : sql`and v.version <= ${upTo}`}
    order by v.version desc limit ${limit}`);
  return rows;
}

export type VersionAuthor = Pick<BlameSpan, "version" | "author" | "at" | "note">;

/** Who wrote these versions, by number; for one that was thinned out the next one that is there. */
export async function selectVersionAuthors(
  scope: Scope,
  documentId: string,
  versions: readonly (number | undefined)[],
): Promise<Map<number, VersionAuthor>> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<VersionAuthor & { wanted: number }>(sql`
    select w.wanted, v.version, v.note, v.created_at as at,
      jsonb_build_object('kind', v.author_kind, 'id', v.author_id, 'name', v.author_name) as author
    from unnest(${sql.param(versions)}::int[]) as w(wanted)
    cross join lateral (select * from document_versions d where d.workspace_id = ${ws}
      and d.document_id = ${documentId} and d.version >= w.wanted order by d.version limit 1) v`);
  return new Map(rows.map(({ wanted, at, ...row }) => [wanted, { ...row, at: isoFromPostgres(at) }]));
}
