import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { previewOf } from "@/lib/stories/rules/media-type";
import type { Attachment } from "@/lib/stories/schema/attachments";

type Row = Omit<Attachment, "author" | "preview"> & {
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string;
};
/** A file with the story it is at and where its bytes lie. */
export type StoredAttachment = Attachment & { storyId: string; objectKey: string; removedAt: string | null };

const columns =
  sql.raw(`a.id, a.name, a.media_type as "mediaType", a.size_bytes::float8 as "sizeBytes", a.sha256,
  a.author_kind as "authorKind", a.author_id as "authorId", a.author_name as "authorName", a.created_at as "createdAt"`);

function toAttachment<T extends Row>({ authorKind, authorId, authorName, ...row }: T) {
  return {
    ...row,
    preview: previewOf(row.mediaType),
    createdAt: isoFromPostgres(row.createdAt),
    author: { kind: authorKind, id: authorId, name: authorName },
  };
}

/** The files beside a story, the oldest first. */
export async function selectAttachments(scope: Scope, storyId: string): Promise<Attachment[]> {
  const { rows } = await scope.tx.execute<Row>(sql`
    select ${columns} from attachments a
    where a.workspace_id = ${scope.workspaceId} and a.story_id = ${storyId} and a.removed_at is null
    order by a.created_at, a.id`);
  return rows.map(toAttachment);
}

/** One file, removed or not. */
export async function selectAttachment(scope: Scope, id: string): Promise<StoredAttachment | undefined> {
  const { rows } = await scope.tx.execute<
    Row & Pick<StoredAttachment, "storyId" | "objectKey" | "removedAt">
  >(sql`
    select ${columns}, a.story_id as "storyId", a.object_key as "objectKey", a.removed_at as "removedAt"
    from attachments a where a.workspace_id = ${scope.workspaceId} and a.id = ${id}`);
  return rows[0] && toAttachment(rows[0]);
}

type NewAttachment = Pick<Attachment, "id" | "name" | "mediaType" | "sizeBytes" | "sha256"> & {
  storyId: string;
  objectKey: string;
};

/** Notes a file whose bytes are stored. */
export async function insertAttachment(scope: Scope, file: NewAttachment): Promise<void> {
  const { kind, id, name } = scope.actor;
  await scope.tx.execute(sql`
    insert into attachments (id, workspace_id, story_id, name, media_type, size_bytes, sha256, object_key, author_kind,
      author_id, author_name, created_at)
    values (${file.id}, ${scope.workspaceId}, ${file.storyId}, ${file.name}, ${file.mediaType}, ${file.sizeBytes},
      ${file.sha256}, ${file.objectKey}, ${kind}, ${id}, ${name}, ${scope.now})`);
}

/** Takes a file away from its story, or brings it back. */
export async function setAttachmentRemoved(
  scope: Scope,
  id: string,
  removedAt: string | null,
): Promise<void> {
  await scope.tx.execute(sql`
    update attachments set removed_at = ${removedAt} where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Forgets files that were taken away long ago; answers how many. */
export async function deleteRemovedAttachments(tx: Transaction, before: string): Promise<number> {
  const { rowCount } = await tx.execute(sql`delete from attachments where removed_at < ${before}`);
  return rowCount ?? 0;
}

/** Those of these keys that some file refers to. */
export async function selectReferencedAttachments(
  tx: Transaction,
  objects: { workspaceId: string; key: string }[],
): Promise<Set<string>> {
  const { rows } = await tx.execute<{ key: string }>(sql`
    select o.key from jsonb_to_recordset(${JSON.stringify(objects)}::jsonb) as o("workspaceId" uuid, key text)
    where exists (select 1 from attachments a where a.workspace_id = o."workspaceId" and a.object_key = o.key)`);
  return new Set(rows.map(({ key }) => key));
}
