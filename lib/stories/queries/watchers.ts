import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { Watchers } from "@/lib/stories/schema/watcher";

/** Who watches a story, by name. */
export async function selectWatchers(scope: Scope, storyId: string): Promise<Watchers> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Watchers["watchers"][number]>(sql`
    select w.member_id as "memberId", u.name, w.reason
    from story_watchers w join members m on m.workspace_id = ${ws} and m.id = w.member_id
      join users u on u.id = m.user_id
    where w.workspace_id = ${ws} and w.story_id = ${storyId} and not w.muted
    order by u.name, w.member_id`);
  return {
    storyId,
    watching: scope.actor.kind !== "agent" && rows.some(({ memberId }) => memberId === scope.memberId),
    watchers: rows,
  };
}

/** Lets whoever is asking watch a story, or no longer; false where it was so already. */
export async function setWatching(scope: Scope, storyId: string, watching: boolean): Promise<boolean> {
  const { rowCount } = await scope.tx.execute(sql`
    insert into story_watchers as w (workspace_id, story_id, member_id, muted, reason, created_at)
    values (${scope.workspaceId}, ${storyId}, ${scope.memberId}, ${!watching}, 'chosen', ${scope.now})
    on conflict (workspace_id, story_id, member_id) do update set muted = excluded.muted
      where w.muted <> excluded.muted`);
  return (rowCount ?? 0) > 0;
}
