import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Scope } from "@/lib/core/scope";
import { type CardFilter, cardColumns, cardsWhere } from "@/lib/stories/queries/cards";
import type { Edits } from "@/lib/stories/rules/changed-fields";
import { type StoryRefParts, storyKey } from "@/lib/stories/rules/story-key";
import type { Story, StoryCard, StoryDetail } from "@/lib/stories/schema/story";

const storyColumns = sql`${cardColumns}, p.key as "projectKey", s.project_id as "projectId", s.document_id as "documentId",
  s.user_story as "userStory", s.created_at as "createdAt", s.updated_at as "updatedAt", s.archived_at as "archivedAt"`;

type StoryRow = Omit<Story, "key"> & { projectKey: string };

/** A row of Postgres as a story: with its key, and moments in ISO 8601. */
function toStory<T extends StoryRow>({ projectKey, ...row }: T): Omit<T, "projectKey"> & { key: string } {
  return {
    ...row,
    key: storyKey(projectKey, row.keyNumber),
    columnSince: isoFromPostgres(row.columnSince),
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    archivedAt: row.archivedAt === null ? null : isoFromPostgres(row.archivedAt),
  };
}

/** The condition for one story by id or key; the statement joins its project as `p`. */
function isStory(scope: Scope, ref: StoryRefParts): SQL {
  const named =
    "id" in ref ? sql`s.id = ${ref.id}` : sql`p.key = ${ref.projectKey} and s.key_number = ${ref.keyNumber}`;
  return sql`p.workspace_id = ${scope.workspaceId} and s.workspace_id = ${scope.workspaceId} and ${named}`;
}

const fromStories = sql`from stories s join projects p on p.workspace_id = s.workspace_id and p.id = s.project_id`;

/** Everything of a story but its text: one statement. */
export async function selectStoryDetail(
  scope: Scope,
  ref: StoryRefParts,
): Promise<Omit<StoryDetail, "content" | "documentVersion" | "derivedFrom" | "stale"> | undefined> {
  const ws = scope.workspaceId;
  type Row = StoryRow &
    Pick<StoryDetail, "epic" | "assignee" | "column" | "sprint" | "labels" | "source" | "criteria">;
  const { rows } = await scope.tx.execute<Row>(sql`
    select ${storyColumns},
      (select jsonb_build_object('id', e.id, 'number', e.number, 'title', e.title, 'status', e.status)
        from epics e where e.workspace_id = ${ws} and e.id = s.epic_id) as epic,
      coalesce(
        (select jsonb_build_object('id', m.id, 'kind', 'member', 'name', u.name)
          from members m join users u on u.id = m.user_id where m.workspace_id = ${ws} and m.id = s.assignee_id),
        (select jsonb_build_object('id', g.id, 'kind', 'agent', 'name', g.name)
          from agents g where g.workspace_id = ${ws} and g.id = s.agent_id)) as assignee,
      (select jsonb_build_object('id', c.id, 'name', c.name, 'colour', c.colour)
        from board_columns c where c.workspace_id = ${ws} and c.id = s.column_id) as column,
      (select jsonb_build_object('id', t.id, 'number', t.number, 'name', t.name, 'status', t.status)
        from sprints t where t.workspace_id = ${ws} and t.id = s.sprint_id) as sprint,
      (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'colour', l.colour)
          order by lower(l.name)), '[]')
        from labels l where l.workspace_id = ${ws} and l.id = any(s.label_ids)) as labels,
      (select jsonb_build_object('documentId', d.id, 'title', d.title, 'version', s.source_version,
          'line', s.source_line, 'endLine', s.source_end_line)
        from documents d where d.workspace_id = ${ws} and d.id = s.prd_id and s.source_line is not null) as source,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'position', c.position, 'text', c.text, 'done', c.done,
          'sourceLine', c.source_line, 'version', c.version) order by c.position, c.id), '[]')
        from acceptance_criteria c where c.workspace_id = ${ws} and c.story_id = s.id) as criteria
    ${fromStories} where ${isStory(scope, ref)}`);
  return rows[0] && toStory(rows[0]);
}

/** The id of a story that was named by id or key; undefined when it is not in this workspace. */
export async function selectStoryId(scope: Scope, ref: StoryRefParts): Promise<string | undefined> {
  const { rows } = await scope.tx.execute<{ id: string }>(
    sql`select s.id ${fromStories} where ${isStory(scope, ref)}`,
  );
  return rows[0]?.id;
}

type StoryPageFilter = CardFilter & {
  status?: StoryCard["status"] | undefined;
  archived: boolean;
  after: number;
  limit: number;
};

/** A page of a project's stories, in the order of their keys. */
export async function selectStories(scope: Scope, filter: StoryPageFilter): Promise<Story[]> {
  const { rows } = await scope.tx.execute<StoryRow>(sql`
    select ${storyColumns} ${fromStories}
    where ${cardsWhere(scope, filter)} and s.key_number > ${filter.after}
      and s.archived_at is ${filter.archived ? sql`not null` : sql`null`}
      ${filter.status ? sql`and s.status = ${filter.status}` : sql``}
    order by s.key_number limit ${filter.limit}`);
  return rows.map(toStory);
}

/** Whole stories of these ids, in no order. */
export async function selectStoriesById(scope: Scope, ids: readonly string[]): Promise<Story[]> {
  const { rows } = await scope.tx.execute<StoryRow>(sql`
    select ${storyColumns} ${fromStories}
    where s.workspace_id = ${scope.workspaceId} and s.id = any(${sql.param(ids)}::uuid[])`);
  return rows.map(toStory);
}

/** A page of an epic's stories that are not archived, in the order of their keys. */
export async function selectEpicStories(
  scope: Scope,
  page: { epicId: string; after: number; limit: number },
): Promise<Story[]> {
  const { rows } = await scope.tx.execute<StoryRow>(sql`
    select ${storyColumns} ${fromStories}
    where s.workspace_id = ${scope.workspaceId} and s.epic_id = ${page.epicId} and s.archived_at is null
      and s.key_number > ${page.after}
    order by s.key_number limit ${page.limit}`);
  return rows.map(toStory);
}

/** A story that is locked for a change. */
export type LockedStory = Story & { projectArchived: boolean };

/** Locks a story for a change. */
export async function lockStory(scope: Scope, ref: StoryRefParts): Promise<LockedStory | undefined> {
  const { rows } = await scope.tx.execute<StoryRow & Pick<LockedStory, "projectArchived">>(sql`
    select ${storyColumns}, p.archived_at is not null as "projectArchived"
    ${fromStories} where ${isStory(scope, ref)}
    for no key update of s`);
  return rows[0] && toStory(rows[0]);
}

/** Writes the edited fields of a locked story and raises its version. */
export async function updateStoryRow(scope: Scope, before: Story, edits: Edits): Promise<Story> {
  const next = { ...before, ...edits };
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ version: number }>(sql`
    update stories s set title = ${next.title}, user_story = ${next.userStory}, priority = ${next.priority},
      points = ${next.points}, epic_id = ${next.epicId}, label_ids = ${sql.param(next.labelIds)}::uuid[],
      assignee_id = (select m.id from members m where m.workspace_id = ${ws} and m.id = ${next.assigneeId}),
      agent_id = (select g.id from agents g where g.workspace_id = ${ws} and g.id = ${next.assigneeId}),
      sprint_id = ${next.sprintId}, due_on = ${next.dueOn}, blocked_reason = ${next.blockedReason},
      estimate_minutes = ${next.estimateMinutes}, spent_minutes = ${next.spentMinutes},
      version = s.version + 1, updated_at = ${scope.now}
    where s.workspace_id = ${scope.workspaceId} and s.id = ${before.id}
    returning s.version`);
  const version = rows[0]?.version;
  if (version === undefined) throw new Error("a locked story is gone");
  return { ...next, version, updatedAt: scope.now };
}

/** Takes a locked story off the board. */
export async function archiveStoryRow(scope: Scope, id: string): Promise<void> {
  await scope.tx.execute(sql`
    update stories set archived_at = ${scope.now}, updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Puts a locked story back on the board, with a rank that nobody took meanwhile. */
export async function restoreStoryRow(
  scope: Scope,
  { id, rank }: { id: string; rank: string },
): Promise<void> {
  await scope.tx.execute(sql`
    update stories set archived_at = null, rank = ${rank}, updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}
