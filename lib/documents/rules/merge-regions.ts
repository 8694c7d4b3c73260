import type { LineChange } from "./align-lines";
import { openingHeading, orderAtEdge, sectionEdges } from "./section-edges";

type Side = "ours" | "theirs";
type SidedChange = LineChange & { side: Side };
type Stretch = { start: number; end: number };

/** A stretch of the base, in lines from 0, that one side or both have changed, with its place in each side. */
export type MergeRegion = { sides: ReadonlySet<Side>; base: Stretch; ours: Stretch; theirs: Stretch };

export type MergeLines = Record<"base" | Side, readonly string[]>;

/**
 * Groups both sides' changes into regions: changes that overlap are one, and so are changes that touch, unless they
 * belong to different sections. Two new sections at one place stand in the order of their numbers or names.
 */
export function mergeRegions(lines: MergeLines, changes: Record<Side, readonly LineChange[]>): MergeRegion[] {
  const edges = sectionEdges(lines.base);
  const added = ({ side, otherStart, otherCount }: SidedChange) =>
    lines[side].slice(otherStart, otherStart + otherCount);
  const order = (a: SidedChange, b: SidedChange) => (edges[a.start] ? orderAtEdge(added(a), added(b)) : 0);
  const isApart = (group: readonly SidedChange[], change: SidedChange): boolean => {
    if (!edges[change.start]) return false;
    if (change.count > 0) return true;
    const [first] = group;
    const isInsertion = first !== undefined && group.length === 1 && first.count === 0;
    return isInsertion ? order(first, change) !== 0 : openingHeading(added(change)) !== null;
  };
  const groups: SidedChange[][] = [];
  for (const change of inOrder(changes, order)) {
    const group = groups.at(-1);
    const end = group ? endOf(group) : -1;
    if (group && (change.start < end || (change.start === end && !isApart(group, change))))
      group.push(change);
    else groups.push([change]);
  }
  return placed(groups);
}

/** Both sides' changes by their place in the base: what is added before a line comes before a change of the line. */
function inOrder(
  { ours, theirs }: Record<Side, readonly LineChange[]>,
  order: (a: SidedChange, b: SidedChange) => number,
): SidedChange[] {
  const sided = [
    ...ours.map((change) => ({ ...change, side: "ours" as const })),
    ...theirs.map((change) => ({ ...change, side: "theirs" as const })),
  ];
  return sided.sort((a, b) => {
    if (a.start !== b.start) return a.start - b.start;
    if (a.count === 0 && b.count === 0) return order(a, b);
    return Math.sign(a.count) - Math.sign(b.count);
  });
}

function endOf(group: readonly SidedChange[]): number {
  return group.reduce((end, { start, count }) => Math.max(end, start + count), 0);
}

/** Each group as a region, with where it lies in either side. */
function placed(groups: readonly SidedChange[][]): MergeRegion[] {
  const shift = { ours: 0, theirs: 0 };
  return groups.map((group) => {
    const base = { start: group[0]?.start ?? 0, end: endOf(group) };
    const before = { ...shift };
    for (const { side, count, otherCount } of group) shift[side] += otherCount - count;
    const inSide = (side: Side) => ({ start: base.start + before[side], end: base.end + shift[side] });
    return {
      sides: new Set(group.map(({ side }) => side)),
      base,
      ours: inSide("ours"),
      theirs: inSide("theirs"),
    };
  });
}
