import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { StoryRefParts } from "@/lib/stories/rules/story-key";

/** A story as far as changes of its text need it. */
export type TextRef = {
  id: string;
  key: string;
  title: string;
  projectId: string;
  documentId: string;
  archivedAt: string | null;
  projectArchived: boolean;
};

/** Finds a story and its text, by id or key. */
export async function selectTextRef(scope: Scope, ref: StoryRefParts): Promise<TextRef | undefined> {
  const ws = scope.workspaceId;
  const named =
    "id" in ref ? sql`s.id = ${ref.id}` : sql`p.key = ${ref.projectKey} and s.key_number = ${ref.keyNumber}`;
  const { rows } = await scope.tx.execute<TextRef>(sql`
    select s.id, p.key || '-' || s.key_number as key, s.title, s.project_id as "projectId", s.document_id as "documentId",
      s.archived_at as "archivedAt", p.archived_at is not null as "projectArchived"
    from stories s join projects p on p.workspace_id = ${ws} and p.id = s.project_id
    where s.workspace_id = ${ws} and ${named}`);
  return rows[0];
}

/** The stories that a QA gate is about: those with the number that its file or title begins with. */
export async function selectStoriesOfGate(scope: Scope, documentId: string): Promise<TextRef[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<TextRef>(sql`
    select s.id, p.key || '-' || s.key_number as key, s.title, s.project_id as "projectId", s.document_id as "documentId",
      s.archived_at as "archivedAt", p.archived_at is not null as "projectArchived"
    from documents d
      join projects p on p.workspace_id = ${ws} and p.id = d.project_id
      join stories s on s.workspace_id = ${ws} and s.project_id = d.project_id
        and number_key(s.number) = gate_number(d.path, d.title)
    where d.workspace_id = ${ws} and d.id = ${documentId}`);
  return rows;
}
