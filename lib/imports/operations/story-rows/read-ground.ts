import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { selectRowGround, selectRowStories } from "@/lib/imports/queries/story-rows";
import { unguardFormula } from "@/lib/imports/rules/story-rows/formulas";
import type { RowGround } from "@/lib/imports/rules/story-rows/ground";
import type { StoryRow } from "@/lib/imports/schema/story-rows";
import { countPerAssignee } from "@/lib/stories/queries/columns";

/** Everything that rows are compared with: three statements, however many rows. */
export async function readRowGround(
  scope: Scope,
  ref: string,
  rows: readonly StoryRow[],
): Promise<RowGround> {
  const named = await selectRowGround(scope, ref);
  if (!named) throw notFound("project");
  const limited = named.columns.filter(({ wipHard, assigneeLimit }) => wipHard && assigneeLimit !== null);
  const ids = limited.map(({ id }) => id);
  const stories = await selectRowStories(scope, named.project.id, meantBy(rows, named.project.key));
  return { ...named, stories, loads: ids.length === 0 ? [] : await countPerAssignee(scope, ids) };
}

function meantBy(rows: readonly StoryRow[], projectKey: string) {
  const keyNumbers: number[] = [];
  const numbers: string[] = [];
  const prefix = `${projectKey}-`;
  for (const row of rows) {
    const key = unguardFormula(row.key ?? "").trim();
    const number = unguardFormula(row.number ?? "").trim();
    const own = key.toUpperCase().startsWith(prefix) ? key.slice(prefix.length) : "";
    if (/^\d{1,9}$/.test(own)) keyNumbers.push(Number(own));
    else if (number || key) numbers.push((number || key).slice(0, 40));
  }
  return { keyNumbers, numbers };
}
