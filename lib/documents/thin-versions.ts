import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { log } from "@/lib/core/log";
import { runsOf } from "@/lib/documents/queries/versions";
import { asSystem } from "@/lib/jobs/as-system";

/** Autosaved versions are all kept for so long. */
const KEPT_HOURS = 24;
const MOST_DOCUMENTS = 500;

type Thinned = { workspaceId: string; documentId: string };

/**
 * Thins out the versions that editors saved while somebody wrote: of those older than a day the last of each run stays,
 * and what something refers to. A document at a time, under the lock that its saves take, so that no save meets it.
 */
export async function thinAutosavedVersions(
  options: { keptHours?: number } = {},
): Promise<{ removed: number }> {
  const keptHours = options.keptHours ?? KEPT_HOURS;
  const { rows: documents } = await asSystem((tx) =>
    tx.execute<Thinned>(sql`
      select v.workspace_id as "workspaceId", v.document_id as "documentId" from document_versions v
      join documents d on d.workspace_id = v.workspace_id and d.id = v.document_id
      where v.autosaved and v.version < d.version and v.created_at < now() - ${keptHours} * interval '1 hour'
      group by 1, 2 having count(*) > 1 order by max(v.created_at) desc limit ${MOST_DOCUMENTS}`),
  );
  let removed = 0;
  for (const document of documents) removed += await asSystem((tx) => thin(tx, document, keptHours));
  if (removed > 0) log.info({ removed }, "thinned out autosaved versions");
  return { removed };
}

async function thin(tx: Transaction, document: Thinned, keptHours: number): Promise<number> {
  const { workspaceId: ws, documentId } = document;
  await tx.execute(sql`select 1 from documents where workspace_id = ${ws} and id = ${documentId} for update`);
  const { rowCount } = await tx.execute(sql`
    with ${runsOf(sql`d.workspace_id = ${ws} and d.document_id = ${documentId}`)},
    kept as (select max(version) as version from runs group by run union ${referredTo(document)})
    delete from document_versions v using runs r
    where v.workspace_id = ${ws} and v.document_id = ${documentId} and v.version = r.version and r.autosaved
      and r.created_at < now() - ${keptHours} * interval '1 hour' and r.version not in (
        select k.version from kept k where k.version is not null)`);
  if (!rowCount) return 0;
  await removeUnused(tx, document);
  return rowCount;
}

/** The versions of a document that something names. */
function referredTo({ workspaceId: ws, documentId }: Thinned) {
  return sql`select d.approved_version from documents d where d.workspace_id = ${ws} and d.id = ${documentId}
    union select r.version from document_reviews r where r.workspace_id = ${ws} and r.document_id = ${documentId}
    union select x.version from document_decisions x join document_reviews r on r.workspace_id = ${ws} and r.id = x.review_id
      where x.workspace_id = ${ws} and r.document_id = ${documentId}
    union select c.anchor_version from document_comments c where c.workspace_id = ${ws} and c.document_id = ${documentId}
    union select unnest(array[s.base_version, s.accepted_version]) from document_suggestions s
      where s.workspace_id = ${ws} and s.document_id = ${documentId}
    union select unnest(array[l.source_version, l.confirmed_version]) from document_links l
      where l.workspace_id = ${ws} and l.source_document_id = ${documentId}
    union select e.source_version from epics e where e.workspace_id = ${ws} and e.prd_id = ${documentId}
    union select s.source_version from stories s where s.workspace_id = ${ws} and s.prd_id = ${documentId}
    union select c.version from checklist_run_documents c where c.workspace_id = ${ws} and c.document_id = ${documentId}
    union select w.prd_version from checklist_waivers w where w.workspace_id = ${ws} and w.prd_id = ${documentId}
    union select f.document_version from project_files f where f.workspace_id = ${ws} and f.document_id = ${documentId}`;
}

/** Texts that neither a version, nor a suggestion, nor a spec has any more; their objects are then removed as orphans. */
async function removeUnused(tx: Transaction, { workspaceId: ws, documentId }: Thinned): Promise<void> {
  await tx.execute(sql`
    delete from document_contents c where c.workspace_id = ${ws} and c.document_id = ${documentId}
      and not exists (select 1 from document_versions v where v.workspace_id = ${ws} and v.document_id = ${documentId}
        and v.content_id = c.id)
      and not exists (select 1 from document_suggestions s where s.workspace_id = ${ws} and s.content_id = c.id)`);
  await tx.execute(sql`
    delete from object_storage_refs r where r.workspace_id = ${ws} and r.document_id = ${documentId}
      and not exists (select 1 from document_contents c where c.workspace_id = ${ws} and c.document_id = ${documentId}
        and c.storage_location = r.object_key)
      and not exists (select 1 from specs s where s.workspace_id = ${ws} and s.document_id = ${documentId}
        and s.content_location = r.object_key)`);
}
