import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import { nameKey } from "@/lib/specs/rules/check-content";
import { type PhaseIndex, type PhaseMove, phaseChange } from "@/lib/specs/rules/phases";
import type { TouchedTask } from "@/lib/specs/schema/spec";

type Row = { id: string; key: string; title: string; status: string; scope: string };

/** The tasks of a spec whose phases an edit changes, whether they have followed it already or not. */
export async function selectTouched(
  scope: Scope,
  specId: string,
  moves: readonly PhaseMove<PhaseIndex>[],
): Promise<TouchedTask[]> {
  const changes = new Map<string, { phase: string; change: TouchedTask["change"] }>();
  for (const move of moves) {
    const change = phaseChange(move);
    if (change === null || change === "added") continue;
    const phase = move.to?.name ?? move.from?.name ?? "";
    for (const name of [move.from?.name, move.to?.name])
      if (name !== undefined) changes.set(nameKey(name), { phase, change });
  }
  if (changes.size === 0) return [];
  const { rows } = await scope.tx.execute<Row>(sql`
    select t.id, t.key, t.title, t.status, t.scope from tasks t
    where t.workspace_id = ${scope.workspaceId} and t.spec_id = ${specId}::uuid and t.status <> 'cancelled'
    order by t.number`);
  return rows.flatMap(({ scope: name, ...task }) => {
    const found = changes.get(nameKey(name));
    return found ? [{ ...task, ...found }] : [];
  });
}
