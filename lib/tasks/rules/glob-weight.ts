import { parseGlob, type Segment } from "@/lib/tasks/rules/glob-syntax";

/** So much may all files of a task leave open together; a list of plain paths leaves nothing open. */
const MOST_OPEN = 200;

/** Why these globs together are too much to compare with those of every running task, in a sentence; null: they are not. */
export function filesProblem(globs: readonly string[]): string | null {
  let weight = 0;
  for (const glob of globs) {
    weight += globWeight(glob);
    if (weight > MOST_OPEN)
      return `These files leave too much open: at most ${MOST_OPEN} wildcards, brackets and alternatives together. Name folders instead, such as src/api/**, or make several tasks.`;
  }
  return null;
}

/** As many of these globs, from the first on, as a task may have together. */
export function fittingFiles(globs: readonly string[]): string[] {
  let left = MOST_OPEN;
  return globs.filter((glob) => {
    const weight = globWeight(glob);
    if (weight > left) return false;
    left -= weight;
    return true;
  });
}

/** How much a glob leaves open: its wildcards and brackets, in each of the alternatives that its braces stand for. */
function globWeight(glob: string): number {
  if (!/[*?[{]/.test(glob)) return 0;
  const rows = parseGlob(glob);
  const inside = rows.reduce((sum, row) => sum + row.reduce((all, part) => all + openings(part), 0), 0);
  return Math.max(inside, rows.length);
}

function openings(segment: Segment): number {
  if (segment === "**") return 1;
  return segment.plain ? 0 : (segment.text.match(/\*+|\?|\[/g)?.length ?? 0);
}
