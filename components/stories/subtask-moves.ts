import type { TextSubtask } from "@/lib/stories/rules/subtasks";

/** A task that goes behind another with what is nested in it, or in it. */
export type SubtaskMove = { line: number; afterLine: number; nested: boolean };

/** What one step up, down, in or out of a task is; null where there is no such place. */
export function subtaskMoves(items: readonly TextSubtask[], item: TextSubtask) {
  const index = items.indexOf(item);
  const parent = items.slice(0, index).findLast(({ depth }) => depth < item.depth);
  const siblings = items.filter(
    (each) =>
      each.depth === item.depth && (!parent || (each.line > parent.line && each.line <= parent.endLine)),
  );
  const at = siblings.indexOf(item);
  const [above, below] = [siblings[at - 1], siblings[at + 1]];
  const behind = (line: number, afterLine: number, nested = false): SubtaskMove => ({
    line,
    afterLine,
    nested,
  });
  const mayNest = item.depth === 0 && items[index + 1]?.depth !== 1;
  return {
    // To go up is to let the one above go behind: so the top needs no name.
    up: above ? behind(above.line, item.line) : null,
    down: below ? behind(item.line, below.line) : null,
    in: above && mayNest ? behind(item.line, above.line, true) : null,
    out: parent ? behind(item.line, parent.line) : null,
  };
}
