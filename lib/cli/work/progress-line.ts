/** What a program says of how far it is, by a line of its stdout. */
export type Progress = { progress?: number; note?: string };

const LINE = /^\s*plumbline:progress(?:\s+(\d{1,3})\s*%?)?(?:\s+(.+?))?\s*$/u;
const LONGEST_NOTE = 1_000;

/** Reads `plumbline:progress 40 what it is at`; null where a line is something else. */
export function readProgress(line: string): Progress | null {
  const match = LINE.exec(line);
  if (!match) return null;
  const [, percent, words] = match;
  const note = words?.replaceAll(/[\0\p{Surrogate}]/gu, "").slice(0, LONGEST_NOTE);
  return {
    ...(percent === undefined ? null : { progress: Math.min(100, Number(percent)) }),
    ...(note ? { note } : null),
  };
}
