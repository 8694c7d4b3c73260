import "server-only";
import type { z } from "zod";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireOpenProject } from "@/lib/epics/operations/shared";
import type { LockedProject } from "@/lib/epics/queries/epics";
import { place, type Spot } from "@/lib/epics/rules/rank";
import {
  insertColumn,
  selectColumnProject,
  selectColumns,
  updateColumnRanks,
  updateColumnRow,
} from "@/lib/stories/queries/columns";
import { statusOfCategory } from "@/lib/stories/rules/columns";
import { BoardColumn } from "@/lib/stories/schema/board";
import {
  ColumnList,
  CreateColumnInput,
  ListColumnsInput,
  MoveColumnInput,
  UpdateColumnInput,
} from "@/lib/stories/schema/columns";

/** More would fit on no screen, and every board reads them all. */
const MOST_COLUMNS = 60;

export const listColumns = operation({
  name: "columns.list",
  summary: "List the columns of a project's board in their order",
  method: "GET",
  path: "/projects/{projectId}/columns",
  permission: "plan.read",
})
  .input(ListColumnsInput)
  .output(ColumnList)
  .handler(async ({ input, context: { scope } }) => {
    const columns = await selectColumns(scope, input.projectId);
    if (!columns) throw notFound("project");
    return columns;
  });

export const createColumn = operation({
  name: "columns.create",
  summary: "Add a column to a project's board",
  method: "POST",
  path: "/projects/{projectId}/columns",
  permission: "projects.write",
})
  .input(CreateColumnInput)
  .output(BoardColumn)
  .handler(async ({ input, context: { scope } }) => {
    const { projectId, category, afterId, beforeId, ...fields } = input;
    const { project, columns } = await openColumns(scope, projectId);
    if (columns.length >= MOST_COLUMNS)
      throw new AppError("conflict", `A board has at most ${MOST_COLUMNS} columns. Remove one first.`);
    refuseName(columns, fields.name, null);
    const id = scope.newId();
    const status = statusOfCategory(category);
    const named = requireSpot(columns, { afterId, beforeId });
    // Without a neighbour it goes behind its own kind, so that the order of the work stays.
    const kin = columns.findLast((column) => column.status === status)?.id;
    const spot = named.afterId || named.beforeId ? named : { afterId: kin };
    const ranks = place(columns, spot, id);
    const rank = takeOut(ranks, id);
    const column: BoardColumn = { ...fields, id, status, category, rank, version: 1, count: 0 };
    await insertColumn(scope, project.id, column);
    if (ranks.size > 0) await updateColumnRanks(scope, ranks);
    recordColumn(scope, project.id, "created", null, column);
    return column;
  });

export const updateColumn = operation({
  name: "columns.update",
  summary: "Change a column's name, colour, limits, or whether it is hidden",
  method: "PATCH",
  path: "/columns/{columnId}",
  permission: "projects.write",
})
  .input(UpdateColumnInput)
  .output(BoardColumn)
  .handler(async ({ input: { columnId, baseVersion, ...wanted }, context: { scope } }) => {
    const { project, columns, column: before } = await openColumn(scope, columnId);
    const after = withWanted(before, wanted);
    if (digest(before) === digest(after)) return before;
    if (before.version !== baseVersion) throw staleWrite("column", before.version);
    refuseName(columns, after.name, before.id);
    after.version = before.version + 1;
    await updateColumnRow(scope, after);
    recordColumn(scope, project.id, "updated", before, after);
    return after;
  });

export const moveColumn = operation({
  name: "columns.move",
  summary: "Put a column after or before another one, or at the end",
  method: "POST",
  path: "/columns/{columnId}/move",
  permission: "projects.write",
})
  .input(MoveColumnInput)
  .output(BoardColumn)
  .handler(async ({ input: { columnId, ...wanted }, context: { scope } }) => {
    const { project, columns, column: before } = await openColumn(scope, columnId);
    const spot = requireSpot(columns, wanted);
    const others = columns.filter(({ id }) => id !== before.id);
    const ranks = place(others, spot, before.id);
    await updateColumnRanks(scope, ranks);
    const after = { ...before, rank: ranks.get(before.id) ?? before.rank };
    recordColumn(scope, project.id, "moved", before, after);
    return after;
  });

type OpenedColumns = { project: LockedProject; columns: BoardColumn[] };

async function openColumns(scope: Scope, ref: string): Promise<OpenedColumns> {
  const project = await requireOpenProject(scope, ref);
  const columns = await selectColumns(scope, project.id);
  if (!columns) throw notFound("project");
  return { project, columns };
}

/** A column with all others of its board, whose project is locked for a change of them. */
export async function openColumn(
  scope: Scope,
  columnId: string,
): Promise<OpenedColumns & { column: BoardColumn }> {
  const projectId = await selectColumnProject(scope, columnId);
  if (!projectId) throw notFound("column");
  const { project, columns } = await openColumns(scope, projectId);
  const column = columns.find(({ id }) => id === columnId.toLowerCase());
  if (!column) throw notFound("column");
  return { project, columns, column };
}

/** The neighbours that an input names, in lower case; those must be columns of the board. */
function requireSpot(columns: readonly BoardColumn[], { afterId, beforeId }: Spot): Spot {
  const spot = { afterId: afterId?.toLowerCase(), beforeId: beforeId?.toLowerCase() };
  for (const neighbour of [spot.afterId, spot.beforeId]) {
    if (neighbour && !columns.some(({ id }) => id === neighbour)) throw notFound("column");
  }
  return spot;
}

function refuseName(columns: readonly BoardColumn[], name: string, own: string | null): void {
  const taken = columns.find(
    (column) => column.id !== own && column.name.toLowerCase() === name.toLowerCase(),
  );
  if (!taken) return;
  const message = `This board has a column “${taken.name}” already. Choose another name.`;
  throw invalidInput([{ path: "name", message }]);
}

function takeOut(ranks: Map<string, string>, id: string): string {
  const rank = ranks.get(id);
  if (rank === undefined) throw new Error("a placed column has no rank");
  ranks.delete(id);
  return rank;
}

type Wanted = Omit<z.output<typeof UpdateColumnInput>, "columnId" | "baseVersion">;

function withWanted(before: BoardColumn, wanted: Wanted): BoardColumn {
  return {
    ...before,
    name: wanted.name ?? before.name,
    colour: wanted.colour ?? before.colour,
    wipLimit: wanted.wipLimit === undefined ? before.wipLimit : wanted.wipLimit,
    assigneeLimit: wanted.assigneeLimit === undefined ? before.assigneeLimit : wanted.assigneeLimit,
    wipHard: wanted.wipHard ?? before.wipHard,
    hidden: wanted.hidden ?? before.hidden,
  };
}

function digest({ count: _, id: __, category: ___, ...column }: BoardColumn): string {
  return JSON.stringify(column);
}

/** Queues the audit and event rows of a changed column. */
export function recordColumn(
  scope: Scope,
  projectId: string,
  topic: "created" | "updated" | "moved" | "removed",
  before: BoardColumn | null,
  after: BoardColumn | null,
): void {
  const column = after ?? before;
  if (!column) return;
  const kept = (side: BoardColumn | null) => {
    if (!side) return null;
    const { id: _, count: __, ...rest } = side;
    return rest;
  };
  scope.record({
    projectId,
    subject: { kind: "column", id: column.id, label: column.name },
    topic: `column.${topic}`,
    before: kept(before),
    after: kept(after),
  });
}
