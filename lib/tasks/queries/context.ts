import "server-only";
import { sql } from "drizzle-orm";
import type { SpecType } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { PhaseIndex } from "@/lib/specs/rules/phases";
import { namesTask } from "@/lib/tasks/queries/tasks";
import type { TaskContext } from "@/lib/tasks/schema/claim";

/** The spec of a task, and where its content and its text are. */
export type ContextSpec = NonNullable<TaskContext["spec"]> & {
  type: SpecType;
  documentId: string;
  phases: PhaseIndex[];
  content: unknown;
  contentHash: string | null;
  contentLocation: string | null;
  text: { contentHash: string; storageLocation: string; body: string | null };
};

export type ContextFacts = Pick<
  TaskContext,
  "task" | "project" | "story" | "acceptanceCriteria" | "dependencies" | "assignedFiles" | "branchName"
> & { spec: ContextSpec | null; storyDocumentId: string | null };

/** A task without a story of its own is of its spec's. */
const storyId = sql.raw("coalesce(t.story_id, own.story_id)");

/** Everything of a task's context that stands in rows, and where its texts are: one statement. */
export async function selectContextFacts(scope: Scope, ref: string): Promise<ContextFacts | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<ContextFacts>(sql`
    select json_build_object('id', t.id, 'key', t.key, 'title', t.title, 'scope', t.scope, 'description', t.description,
        'priority', t.priority, 'status', t.status, 'estimatedHours', t.estimated_hours::float8,
        'parameters', t.parameters) as task,
      json_build_object('id', p.id, 'key', p.key, 'name', p.name) as project,
      t.assigned_files as "assignedFiles", t.branch_name as "branchName",
      (select json_build_object('id', st.id, 'key', p.key || '-' || st.key_number, 'title', st.title,
          'userStory', st.user_story)
        from stories st where st.workspace_id = ${ws} and st.id = ${storyId}) as story,
      (select st.document_id from stories st where st.workspace_id = ${ws} and st.id = ${storyId}) as "storyDocumentId",
      coalesce((select json_agg(c.text order by c.position, c.id) from acceptance_criteria c
        where c.workspace_id = ${ws} and c.story_id = ${storyId}), '[]') as "acceptanceCriteria",
      coalesce((select json_agg(json_build_object('key', o.key, 'title', o.title, 'status', o.status,
          'summary', left(o.summary, 4000), 'commitSha', o.commit_sha, 'branchName', o.branch_name) order by o.number, o.id)
        from task_dependencies d join tasks o on o.workspace_id = ${ws} and o.id = d.depends_on_id
        where d.workspace_id = ${ws} and d.task_id = t.id), '[]') as dependencies,
      (select json_build_object('id', sp.id, 'key', 'SPEC-' || sp.number, 'title', sp.title, 'textVersion', d.version,
          'approvedVersion', d.approved_version, 'totalPhases', jsonb_array_length(sp.phases), 'type', sp.type,
          'documentId', sp.document_id, 'phases', sp.phases, 'content', sp.content, 'contentHash', sp.content_hash,
          'contentLocation', sp.content_location, 'text', json_build_object('contentHash', c.content_hash,
            'storageLocation', c.storage_location, 'body', c.body))
        from specs sp
          join documents d on d.workspace_id = ${ws} and d.id = sp.document_id
          join document_versions v on v.workspace_id = ${ws} and v.document_id = d.id and v.version = d.version
          join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
        where sp.workspace_id = ${ws} and sp.id = t.spec_id) as spec
    from tasks t join projects p on p.workspace_id = ${ws} and p.id = t.project_id
      left join specs own on own.workspace_id = ${ws} and own.id = t.spec_id
    where t.workspace_id = ${ws} and ${namesTask(ref)}`);
  return rows[0];
}
