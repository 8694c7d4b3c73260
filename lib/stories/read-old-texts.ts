import "server-only";
import { sql } from "drizzle-orm";
import { log } from "@/lib/core/log";
import { factsOf } from "@/lib/documents/rules/document-facts";
import { asSystem } from "@/lib/jobs/as-system";
import { getContent } from "@/lib/storage/content-store";
import { objectStore } from "@/lib/storage/store";

const AT_ONCE = 200;
type Unread = { id: string; contentHash: string; storageLocation: string; body: string | null };

/**
 * Reads tasks and gates from texts that were saved before these were kept beside them; by trigger the stories follow.
 * Idempotent, and has nothing to do once all are read.
 */
export async function readOldTexts(): Promise<number> {
  const { rows } = await asSystem((tx) =>
    tx.execute<Unread>(sql`
      select c.id, c.content_hash as "contentHash", c.storage_location as "storageLocation", c.body
      from documents d
        join document_versions v on v.workspace_id = d.workspace_id and v.document_id = d.id and v.version = d.version
        join document_contents c on c.workspace_id = d.workspace_id and c.id = v.content_id
      where d.kind in ('STORY', 'QA_GATE') and (c.facts is null or not jsonb_exists(c.facts, 't'))
      order by c.id limit ${AT_ONCE}`),
  );
  let read = 0;
  for (const row of rows) read += (await readOne(row)) ? 1 : 0;
  if (read > 0) log.info({ read }, "read tasks and gates from texts that were saved earlier");
  return read;
}

async function readOne({ id, contentHash, storageLocation, body }: Unread): Promise<boolean> {
  try {
    const text = body ?? (await getContent(objectStore(), { key: storageLocation, sha256: contentHash }));
    const facts = JSON.stringify(factsOf(text));
    await asSystem((tx) =>
      tx.execute(sql`update document_contents set facts = ${facts}::jsonb where id = ${id}`),
    );
    return true;
  } catch (error) {
    log.error({ err: error, contentId: id }, "a text could not be read for its tasks");
    return false;
  }
}
