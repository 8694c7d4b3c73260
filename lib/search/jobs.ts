import "server-only";
import { z } from "zod";
import { asSystem } from "@/lib/jobs/as-system";
import { gatherWorkspaces } from "@/lib/jobs/gather";
import { enqueueJobs } from "@/lib/jobs/queue";
import { indexBatch, queueEverything } from "@/lib/search/operations/index-batch";
import { selectUnindexed, selectWorkspaceIds } from "@/lib/search/queries/index-state";
import { inIndexOf, queueIncomplete, resetIndex, selectIndexVersion } from "@/lib/search/queries/index-write";
import { searchSources } from "@/lib/search/source";

/** Raise it when the same text would be indexed differently: every workspace is then indexed anew. */
const INDEX_VERSION = 1;
/** Commits of this time are indexed by one job. */
const GATHER_MS = 250;
/** After so many batches a job makes way for others and comes back. */
const MOST_BATCHES = 40;

const IndexPayload = z.object({ workspaceId: z.uuid() });

/** Has the workspaces' changes indexed within a second or two; called after each commit, so it only notes them. */
export const indexSoon = gatherWorkspaces({
  gatherMs: GATHER_MS,
  order: (workspaceIds) => enqueueIndexing(workspaceIds),
  warning: "the indexing of changes could not be ordered; the next minute's job will do it",
});

/** Orders the indexing of whatever is not indexed: of commits whose process died, and of workspaces that never were. */
export async function indexUnindexed(): Promise<void> {
  await enqueueIndexing(await asSystem((tx) => selectUnindexed(tx, INDEX_VERSION)));
}

/** Tries again what could not be read when it was indexed. */
export async function indexIncomplete(): Promise<void> {
  for (const workspaceId of await asSystem(selectWorkspaceIds)) await inIndexOf(workspaceId, queueIncomplete);
}

/** The job: brings a workspace's index up to date. May run at any time, also beside itself. */
export async function indexSearch(payload: unknown): Promise<void> {
  const { workspaceId } = IndexPayload.parse(payload);
  await inIndexOf(workspaceId, async (reader) => {
    if ((await selectIndexVersion(reader)) === INDEX_VERSION) return;
    await resetIndex(reader, INDEX_VERSION);
    await queueEverything(
      reader,
      searchSources().map(([kind]) => kind),
    );
  });
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    if ((await inIndexOf(workspaceId, indexBatch)) === 0) return;
  }
  await enqueueIndexing([workspaceId]);
}

function enqueueIndexing(workspaceIds: readonly string[]): Promise<void> {
  return enqueueJobs(
    workspaceIds.map((workspaceId) => ({
      task: "index-search",
      payload: { workspaceId },
      key: `index-search ${workspaceId}`,
    })),
  );
}
