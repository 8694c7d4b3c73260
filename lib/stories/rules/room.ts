import { type Limits, refuseWip } from "./wip";

/** Where a story stands, and whose it is: what limits count. */
export type Standing = { columnId: string; assigneeId: string | null };

type Filled = {
  columns: readonly (Limits & { id: string; count: number })[];
  /** How many stories of each assignee stand in each column. */
  loads: readonly { columnId: string; assigneeId: string; count: number }[];
  nameOf: (assigneeId: string) => string | null;
};

/**
 * How full a project's columns are while many stories come and go: what leaves a column makes room for what comes after
 * it, and what comes takes room.
 */
export class Room {
  private readonly columns: ReadonlyMap<string, Limits>;
  private readonly counts: Map<string, number>;
  private readonly loads: Map<string, number>;
  private readonly nameOf: Filled["nameOf"];

  constructor({ columns, loads, nameOf }: Filled) {
    this.columns = new Map(columns.map((column) => [column.id, column]));
    this.counts = new Map(columns.map(({ id, count }) => [id, count]));
    this.loads = new Map(loads.map(({ count, ...standing }) => [keyOf(standing), count]));
    this.nameOf = nameOf;
  }

  /** Why a story that stood here (null: nowhere, it is new or archived) cannot stand there; null when it can. */
  refuse(from: Standing | null, to: Standing): string | null {
    const column = this.columns.get(to.columnId);
    const enters = from?.columnId !== to.columnId;
    if (!column || (!enters && from.assigneeId === to.assigneeId)) return null;
    const { assigneeId } = to;
    return refuseWip(column, {
      count: enters ? (this.counts.get(to.columnId) ?? 0) : null,
      assigneeCount: assigneeId === null ? null : (this.loads.get(keyOf(to)) ?? 0),
      assigneeName: assigneeId === null ? null : this.nameOf(assigneeId),
    });
  }

  /** Counts a story that stands there now instead of here; null: nowhere. */
  move(from: Standing | null, to: Standing | null): void {
    if (from) this.count(from, -1);
    if (to) this.count(to, 1);
  }

  private count(standing: Standing, by: 1 | -1): void {
    const { columnId, assigneeId } = standing;
    this.counts.set(columnId, (this.counts.get(columnId) ?? 0) + by);
    if (assigneeId !== null) this.loads.set(keyOf(standing), (this.loads.get(keyOf(standing)) ?? 0) + by);
  }
}

function keyOf({ columnId, assigneeId }: Standing): string {
  return `${columnId} ${assigneeId}`;
}
