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

/** How many steps deciding may still take; a pair of names or of characters that is looked at is a step. */
export type Steps = { left: number };
/** So many steps are taken for two tasks: some milliseconds at the most, and no lists that people write need as many. */
export const MOST_STEPS = 250_000;
const asManyAsNeeded = (): Steps => ({ left: Number.POSITIVE_INFINITY });

/**
 * Whether two globs have a path in common, exactly. `*` and `?` and `[a-z]` stay within a segment, `**` is any number of
 * segments, `{a,b}` either. A path that ends in a name (`src/api`, `src/api/`) may be a folder: it stands for itself and
 * for everything below. Upper and lower case differ, and files that begin with a dot are files. Where the steps are used
 * up, two globs count as meeting: rather does one task wait for the other than both write the same file.
 */
export function globsMeet(mine: string, theirs: string, steps: Steps = asManyAsNeeded()): boolean {
  if (mine === theirs) return true;
  const [a, b] = [globOf(mine), globOf(theirs)];
  return a.some((x) => b.some((y) => rowsMeet(x, y, steps)));
}

/** The pairs of globs by which two tasks would change the same file; none: both may run at once. */
export function overlapOf(
  mine: readonly string[],
  theirs: readonly string[],
  steps: Steps = { left: MOST_STEPS },
): Meeting[] {
  if (!filesOverlap(mine, theirs, { ...steps })) return [];
  const met: Meeting[] = [];
  for (const a of mine)
    for (const b of theirs) {
      if (globsMeet(a, b, steps)) met.push({ mine: a, theirs: b });
      if (steps.left <= 0 && met.length > 0) return met;
    }
  return met;
}

/** Whether two tasks would change the same file. */
export function filesOverlap(
  mine: readonly string[],
  theirs: readonly string[],
  steps: Steps = { left: MOST_STEPS },
): boolean {
  const [a, b] = [listOf(mine), listOf(theirs)];
  if (a.paths.some((path) => isAmong(path, b)) || b.paths.some((path) => isAmong(path, a))) return true;
  const meets = (open: readonly string[], all: readonly string[]) =>
    open.some((x) => all.some((y) => globsMeet(x, y, steps)));
  return meets(a.open, theirs) || meets(b.open, a.plain);
}

/** The files of a task: plain paths, which are looked up, and globs that leave something open, which are compared. */
type List = { paths: string[]; names: ReadonlySet<string>; plain: string[]; open: string[] };

function listOf(globs: readonly string[]): List {
  const plain = globs.filter((glob) => !/[*?[{]/.test(glob));
  const paths = plain.map(pathOf);
  return { paths, names: new Set(paths), plain, open: globs.filter((glob) => /[*?[{]/.test(glob)) };
}

function pathOf(plain: string): string {
  return plain
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}

/** Whether a path, or a folder that it lies in, is named by a list. */
function isAmong(path: string, { names }: List): boolean {
  if (names.size === 0) return false;
  if (names.has(path) || names.has("")) return true;
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
    if (names.has(path.slice(0, at))) return true;
  return false;
}

/** Whether a glob covers one file, whose name is taken as it stands: `[slug]` in it is no set of characters. */
export function globCovers(glob: string, file: string): boolean {
  const named = file.split("/").map(literalSegment);
  return globOf(glob).some((row) => rowsMeet(row, named, asManyAsNeeded()));
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
function rowsMeet(a: readonly Segment[], b: readonly Segment[], steps: Steps): boolean {
  if (beginApart(a, b, steps) || endApart(a, b, steps)) return false;
  let reached = new Uint8Array(b.length + 1);
  reached[0] = 1;
  for (let i = 0; i <= a.length; i++) {
    steps.left -= b.length + 1;
    if (steps.left <= 0) return true;
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
      else if (x !== "**" && y !== "**" && segmentsMeet(x, y, steps)) next[j + 1] = 1;
    }
    if (i === a.length) return reached[b.length] === 1;
    reached = next;
  }
  return false;
}

/** Most globs are told apart by the names that they begin with. */
function beginApart(a: readonly Segment[], b: readonly Segment[], steps: Steps): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a[i], b[i]];
    if (x === undefined || y === undefined || x === "**" || y === "**") return false;
    if (!segmentsMeet(x, y, steps)) return true;
  }
  return false;
}

/** Many others by the name that they end with, such as `*.ts` and `*.sql`. */
function endApart(a: readonly Segment[], b: readonly Segment[], steps: Steps): boolean {
  const [x, y] = [a.at(-1), b.at(-1)];
  return x !== undefined && y !== undefined && x !== "**" && y !== "**" && !segmentsMeet(x, y, steps);
}

type Named = Exclude<Segment, "**">;

function segmentsMeet(x: Named, y: Named, steps: Steps): boolean {
  steps.left--;
  if (x.text === y.text || steps.left <= 0) return true;
  if (x.plain && y.plain) return false;
  return x.readings.some((a) => y.readings.some((b) => placesMeet(a, b, steps)));
}

/** The same for the characters of two segments. */
function placesMeet(a: readonly Place[], b: readonly Place[], steps: Steps): boolean {
  if (placesApart(a.at(0), b.at(0)) || placesApart(a.at(-1), b.at(-1))) return false;
  let reached = new Uint8Array(b.length + 1);
  reached[0] = 1;
  for (let i = 0; i <= a.length; i++) {
    if (!reached.includes(1)) return false;
    steps.left -= b.length + 1;
    if (steps.left <= 0) return true;
    const x = a[i];
    const next = new Uint8Array(b.length + 1);
    for (let j = 0; j <= b.length; j++) {
      if (!reached[j]) continue;
      const y = b[j];
      if (x?.star) next[j] = 1;
      if (y?.star) reached[j + 1] = 1;
      if (!x || !y || !setsMeet(x.set, y.set, steps)) continue;
      if (x.star && !y.star) reached[j + 1] = 1;
      else if (!x.star && y.star) next[j] = 1;
      else if (!x.star && !y.star) next[j + 1] = 1;
    }
    if (i === a.length) return reached[b.length] === 1;
    reached = next;
  }
  return false;
}

/** Whether two characters that must stand at the same end cannot be the same one. */
function placesApart(x: Place | undefined, y: Place | undefined): boolean {
  if (x === undefined || y === undefined || x.star || y.star) return false;
  return !setsMeet(x.set, y.set, { left: 0 });
}

function setsMeet(a: CharSet, b: CharSet, steps: Steps): boolean {
  // Sets of one range are what a step is; brackets with many cost as many.
  if (a.length > 1 || b.length > 1) steps.left -= a.length * b.length;
  for (const [from, to] of a) for (const [low, high] of b) if (from <= high && low <= to) return true;
  return false;
}
