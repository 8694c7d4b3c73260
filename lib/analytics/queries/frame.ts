import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Colour, StoryStatus } from "@/db/enums";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";

/** What a figure is narrowed to, as inputs say it. */
export type Narrowing = {
  epicId?: string | undefined;
  labelId?: string | undefined;
  assigneeId?: string | undefined;
};

export type FlowFrame = {
  id: string;
  key: string;
  columns: { id: string; name: string; status: StoryStatus; colour: Colour }[];
};

type Row = FlowFrame & { epicKnown: boolean; labelKnown: boolean; assigneeKnown: boolean };

/** The project with its columns; refused when it, or what the figure is narrowed to, is not there: one statement. */
export async function requireFlowFrame(scope: Scope, ref: string, narrowing: Narrowing): Promise<FlowFrame> {
  const ws = scope.workspaceId;
  const [epicId, labelId, assigneeId] = [narrowing.epicId, narrowing.labelId, narrowing.assigneeId].map(
    (id) => (id === undefined || id === "none" ? null : id),
  );
  const { rows } = await scope.tx.execute<Row>(sql`
    select p.id, p.key,
      (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'status', c.status, 'colour', c.colour)
          order by c.rank, c.id), '[]')
        from board_columns c where c.workspace_id = ${ws} and c.project_id = p.id) as columns,
      ${epicId}::uuid is null or exists (select from epics e
        where e.workspace_id = ${ws} and e.project_id = p.id and e.id = ${epicId}::uuid) as "epicKnown",
      ${labelId}::uuid is null or exists (select from labels l
        where l.workspace_id = ${ws} and l.project_id = p.id and l.id = ${labelId}::uuid) as "labelKnown",
      ${assigneeId}::uuid is null or exists (select from members m where m.workspace_id = ${ws} and m.id = ${assigneeId}::uuid)
        or exists (select from agents g where g.workspace_id = ${ws} and g.id = ${assigneeId}::uuid) as "assigneeKnown"
    from projects p
    where p.workspace_id = ${ws} and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  const [row] = rows;
  if (!row) throw notFound("project");
  if (!row.epicKnown) throw notFound("epic");
  if (!row.labelKnown) throw notFound("label");
  if (!row.assigneeKnown) throw notFound("member");
  return { id: row.id, key: row.key, columns: row.columns };
}

/** Narrows stories `s` to what they are today. */
export function narrowed({ epicId, labelId, assigneeId }: Narrowing): SQL {
  const parts: SQL[] = [];
  if (epicId !== undefined)
    parts.push(epicId === "none" ? sql`s.epic_id is null` : sql`s.epic_id = ${epicId}`);
  if (labelId !== undefined) parts.push(sql`${labelId}::uuid = any (s.label_ids)`);
  if (assigneeId === "none") parts.push(sql`s.assignee_id is null and s.agent_id is null`);
  else if (assigneeId !== undefined)
    parts.push(sql`(s.assignee_id = ${assigneeId} or s.agent_id = ${assigneeId})`);
  return parts.length === 0 ? sql`` : sql`and ${sql.join(parts, sql` and `)}`;
}

/** Whether a figure is narrowed at all: the whole project is counted without looking at its stories. */
export function isNarrowed({ epicId, labelId, assigneeId }: Narrowing): boolean {
  return [epicId, labelId, assigneeId].some((id) => id !== undefined);
}
