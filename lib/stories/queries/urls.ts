import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { StoryUrl } from "@/lib/stories/schema/links";

type Row = Omit<StoryUrl, "author"> & { authorKind: ActorKind; authorId: string | null; authorName: string };

/** The addresses that somebody put beside a story, in the order they came. */
export async function selectUrls(scope: Scope, storyId: string): Promise<StoryUrl[]> {
  const { rows } = await scope.tx.execute<Row>(sql`
    select id, url, title, author_kind as "authorKind", author_id as "authorId", author_name as "authorName",
      created_at as "createdAt"
    from story_urls where workspace_id = ${scope.workspaceId} and story_id = ${storyId} order by created_at, id`);
  return rows.map(({ authorKind, authorId, authorName, ...row }) => ({
    ...row,
    createdAt: isoFromPostgres(row.createdAt),
    author: { kind: authorKind, id: authorId, name: authorName },
  }));
}

/** Puts an address beside a story; false where it was there already. */
export async function insertUrl(
  scope: Scope,
  storyId: string,
  { url, title }: { url: string; title: string },
): Promise<boolean> {
  const { kind, id, name } = scope.actor;
  const { rows } = await scope.tx.execute(sql`
    insert into story_urls (id, workspace_id, story_id, url, title, author_kind, author_id, author_name, created_at)
    values (${scope.newId()}, ${scope.workspaceId}, ${storyId}, ${url}, ${title}, ${kind}, ${id}, ${name}, ${scope.now})
    on conflict (workspace_id, story_id, url) do nothing returning id`);
  return rows.length > 0;
}

/** An address with the story it is at. */
export async function selectUrl(
  scope: Scope,
  urlId: string,
): Promise<{ storyId: string; url: string; title: string } | undefined> {
  const { rows } = await scope.tx.execute<{ storyId: string; url: string; title: string }>(sql`
    select story_id as "storyId", url, title from story_urls
    where workspace_id = ${scope.workspaceId} and id = ${urlId}`);
  return rows[0];
}

/** Takes an address away. */
export async function deleteUrl(scope: Scope, urlId: string): Promise<void> {
  await scope.tx.execute(
    sql`delete from story_urls where workspace_id = ${scope.workspaceId} and id = ${urlId}`,
  );
}
