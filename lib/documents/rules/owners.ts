import type { PlanWarning } from "../schema/plan";
import { epicPart, numberKey } from "./headings";
import type { Mark } from "./plan-marks";

/** Which epic of the document each story belongs to; null where the document has none for it. */
export type Owners = { epicOf: ReadonlyMap<Mark, Mark | null>; warnings: PlanWarning[] };

/**
 * A story belongs to the epic whose number it carries, the nearest one above it if there are two. Where no such epic
 * is in the document it belongs to the epic that it stands under, with a warning.
 */
export function findOwners(marks: readonly Mark[]): Owners {
  const byNumber = new Map<string, Mark>();
  for (const mark of marks) {
    const key = numberKey(mark.number);
    if (mark.kind === "epic" && !byNumber.has(key)) byNumber.set(key, mark);
  }
  const epicOf = new Map<Mark, Mark | null>();
  const warnings: PlanWarning[] = [];
  const nearest = new Map<string, Mark>();
  let above: Mark | null = null;
  for (const mark of marks) {
    if (mark.kind === "epic") {
      above = mark;
      nearest.set(numberKey(mark.number), mark);
      continue;
    }
    const part = epicPart(mark.number);
    const named = part === null ? undefined : (nearest.get(numberKey(part)) ?? byNumber.get(numberKey(part)));
    if (!named && above && part !== null) warnings.push(astray(mark, above, part));
    epicOf.set(mark, named ?? above);
  }
  return { epicOf, warnings };
}

function astray(story: Mark, epic: Mark, part: string): PlanWarning {
  const message = `Story ${story.number} stands under epic ${epic.number}, and there is no epic ${part} in this document; it was added to epic ${epic.number}.`;
  return { line: story.line, message };
}
