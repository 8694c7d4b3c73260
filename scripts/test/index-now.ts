import { indexSearch } from "@/lib/search/jobs";
import { registerSearchSources } from "@/lib/search-sources";

/** Brings a workspace's search index up to date, as the job does within a second or two. */
export async function indexNow(workspaceId: string): Promise<void> {
  registerSearchSources();
  await indexSearch({ workspaceId });
}
