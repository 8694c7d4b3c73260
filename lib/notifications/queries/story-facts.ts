import "server-only";
import { sql } from "drizzle-orm";
import type { Reader } from "@/lib/notifications/queries/reader";
import type { StoryFact } from "@/lib/notifications/rules/facts";
import { storyKey } from "@/lib/stories/rules/story-key";

/** Stories, with the members who watch them. */
export async function selectStoryFacts(
  { tx, workspaceId }: Reader,
  ids: readonly string[],
): Promise<Map<string, StoryFact>> {
  if (ids.length === 0) return new Map();
  type Row = Omit<StoryFact, "key"> & { projectKey: string; keyNumber: number };
  const { rows } = await tx.execute<Row>(sql`
    select s.id, s.project_id as "projectId", p.key as "projectKey", s.key_number as "keyNumber", s.title,
      array(select w.member_id from story_watchers w
        where w.workspace_id = ${workspaceId} and w.story_id = s.id and not w.muted) as watchers
    from stories s join projects p on p.workspace_id = ${workspaceId} and p.id = s.project_id
    where s.workspace_id = ${workspaceId} and s.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(
    rows.map(({ projectKey, keyNumber, ...row }) => [
      row.id,
      { ...row, key: storyKey(projectKey, keyNumber) },
    ]),
  );
}
