import {
  type CharSet,
  type Glob,
  literalSegment,
  type Place,
  parseGlob,
  type Segment,
} from "@/lib/tasks/rules/glob-syntax";

/** Two globs, one of each side, that have a path in common. */
export type Meeting = { mine: string; theirs: string };

/**
 * Whether two globs have a path in common, exactly. `*` and `?` and `[a-z]` stay within a segment, `**` is any number of
 * segments, `{a,b}` either. A path that ends in a name (`src/api`, `src/api/`) may be a folder: it stands for itself and
 * for everything below. Upper and lower case differ, and files that begin with a dot are files.
 */
export function globsMeet(mine: string, theirs: string): boolean {
  if (mine === theirs) return true;
  const [a, b] = [globOf(mine), globOf(theirs)];
  return a.some((x) => b.some((y) => rowsMeet(x, y)));
}

/** The pairs of globs by which two tasks would change the same file; none: both may run at once. */
export function overlapOf(mine: readonly string[], theirs: readonly string[]): Meeting[] {
  return mine.flatMap((a) => theirs.filter((b) => globsMeet(a, b)).map((b) => ({ mine: a, theirs: b })));
}

/** Whether two tasks would change the same file. */
export function filesOverlap(mine: readonly string[], theirs: readonly string[]): boolean {
  return mine.some((a) => theirs.some((b) => globsMeet(a, b)));
}

/** Whether a glob covers one file, whose name is taken as it stands: `[slug]` in it is no set of characters. */
export function globCovers(glob: string, file: string): boolean {
  const named = file.split("/").map(literalSegment);
  return globOf(glob).some((row) => rowsMeet(row, named));
}

const MOST_KEPT = 20_000;
const kept = new Map<string, Glob>();

function globOf(text: string): Glob {
  const known = kept.get(text);
  if (known) return known;
  const glob = parseGlob(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, glob);
  return glob;
}

/** Whether two rows of segments have a path in common: which ends of the one can be reached with which of the other. */
function rowsMeet(a: readonly Segment[], b: readonly Segment[]): boolean {
  if (beginApart(a, b)) return false;
  let reached = new Uint8Array(b.length + 1);
  reached[0] = 1;
  for (let i = 0; i <= a.length; i++) {
    const x = a[i];
    const next = new Uint8Array(b.length + 1);
    for (let j = 0; j <= b.length; j++) {
      if (!reached[j]) continue;
      const y = b[j];
      if (x === "**") next[j] = 1;
      if (y === "**") reached[j + 1] = 1;
      if (x === undefined || y === undefined) continue;
      // `**` takes a segment of the other and stays; two names are both left behind.
      if (x === "**" && y !== "**") reached[j + 1] = 1;
      else if (x !== "**" && y === "**") next[j] = 1;
      else if (x !== "**" && y !== "**" && segmentsMeet(x, y)) next[j + 1] = 1;
    }
    if (i === a.length) return reached[b.length] === 1;
    reached = next;
  }
  return false;
}

/** Most globs are told apart by the names that they begin with. */
function beginApart(a: readonly Segment[], b: readonly Segment[]): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a[i], b[i]];
    if (x === undefined || y === undefined || x === "**" || y === "**") return false;
    if (x.text !== y.text && !segmentsMeet(x, y)) return true;
  }
  return false;
}

type Named = Exclude<Segment, "**">;

function segmentsMeet(x: Named, y: Named): boolean {
  if (x.text === y.text) return true;
  if (x.plain && y.plain) return false;
  return x.readings.some((a) => y.readings.some((b) => placesMeet(a, b)));
}

/** The same for the characters of two segments. */
function placesMeet(a: readonly Place[], b: readonly Place[]): boolean {
  let reached = new Uint8Array(b.length + 1);
  reached[0] = 1;
  for (let i = 0; i <= a.length; i++) {
    if (!reached.includes(1)) return false;
    const x = a[i];
    const next = new Uint8Array(b.length + 1);
    for (let j = 0; j <= b.length; j++) {
      if (!reached[j]) continue;
      const y = b[j];
      if (x?.star) next[j] = 1;
      if (y?.star) reached[j + 1] = 1;
      if (!x || !y || !setsMeet(x.set, y.set)) continue;
      if (x.star && !y.star) reached[j + 1] = 1;
      else if (!x.star && y.star) next[j] = 1;
      else if (!x.star && !y.star) next[j + 1] = 1;
    }
    if (i === a.length) return reached[b.length] === 1;
    reached = next;
  }
  return false;
}

function setsMeet(a: CharSet, b: CharSet): boolean {
  return a.some(([from, to]) => b.some(([low, high]) => from <= high && low <= to));
}
