import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { listIds, readStoredText, type StoredText, storedText } from "@/lib/documents/search-source";
import type { SearchSource, SearchText } from "@/lib/search/source";
import { plainMentions } from "@/lib/stories/rules/mentions";
import { storyKey } from "@/lib/stories/rules/story-key";

type StoryRow = StoredText & {
  id: string;
  projectId: string;
  projectKey: string;
  keyNumber: number;
  number: string | null;
  title: string;
  userStory: string;
  criteria: string[];
  status: string;
  path: string | null;
  archived: boolean;
  updatedAt: string;
};

/** Stories with their texts and acceptance criteria, as search finds them. */
export const storySearchSource: SearchSource = {
  load: async ({ tx, workspaceId }, ids) => {
    const { rows } = await tx.execute<StoryRow>(sql`
      select s.id, s.project_id as "projectId", p.key as "projectKey", s.key_number as "keyNumber", s.number, s.title,
        s.user_story as "userStory", s.status, d.path, s.archived_at is not null as archived,
        greatest(s.updated_at, d.updated_at) as "updatedAt", ${storedText.columns},
        array(select a.text from acceptance_criteria a where a.workspace_id = ${workspaceId} and a.story_id = s.id
          order by a.position, a.id) as criteria
      from stories s join projects p on p.workspace_id = ${workspaceId} and p.id = s.project_id
        join documents d on d.workspace_id = ${workspaceId} and d.id = s.document_id ${storedText.joins}
      where s.workspace_id = ${workspaceId} and s.id = any (${sql.param(ids)}::uuid[])`);
    return Promise.all(rows.map(toStoryText));
  },
  list: listIds("stories"),
};

async function toStoryText(row: StoryRow): Promise<SearchText> {
  const text = await readStoredText(row);
  const { id, projectId, projectKey, keyNumber, number, title, status, path, archived, updatedAt } = row;
  // The record may say more than the file; what only the record says comes after it, so that lines are the file's.
  const said = flat(text ?? "");
  const extras = [row.userStory, ...row.criteria].filter((part) => part !== "" && !said.includes(flat(part)));
  return {
    id,
    parentId: null,
    projectId,
    documentKind: null,
    status,
    key: storyKey(projectKey, keyNumber),
    number,
    title,
    path,
    author: null,
    archived,
    changedAt: isoFromPostgres(updatedAt),
    body: [text ?? "", ...extras].join("\n\n"),
    incomplete: text === null,
  };
}

/** A text regardless of its lines and emphasis. */
function flat(text: string): string {
  return text.replace(/[\s*_]+/g, " ").trim();
}

type CommentRow = {
  id: string;
  storyId: string;
  projectId: string;
  projectKey: string;
  keyNumber: number;
  title: string;
  author: string;
  archived: boolean;
  updatedAt: string;
  body: string;
};

/** Comments on stories, as search finds them. */
export const commentSearchSource: SearchSource = {
  load: async ({ tx, workspaceId }, ids) => {
    const { rows } = await tx.execute<CommentRow>(sql`
      select c.id, c.story_id as "storyId", s.project_id as "projectId", p.key as "projectKey", s.key_number as "keyNumber",
        s.title, c.author_name as author, s.archived_at is not null as archived, c.updated_at as "updatedAt", c.body
      from comments c join stories s on s.workspace_id = ${workspaceId} and s.id = c.story_id
        join projects p on p.workspace_id = ${workspaceId} and p.id = s.project_id
      where c.workspace_id = ${workspaceId} and c.removed_at is null and c.id = any (${sql.param(ids)}::uuid[])`);
    return rows.map(({ storyId, projectKey, keyNumber, updatedAt, body, ...row }) => ({
      ...row,
      body: plainMentions(body),
      parentId: storyId,
      documentKind: null,
      status: null,
      key: storyKey(projectKey, keyNumber),
      number: null,
      path: null,
      changedAt: isoFromPostgres(updatedAt),
      incomplete: false,
    }));
  },
  list: listIds("comments"),
};
