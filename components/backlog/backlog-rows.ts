import { counts } from "@/lib/sprints/rules/sprint-state";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";

/** A part of the backlog: an open sprint with what is in it, or what is in none. */
export type BacklogSection = {
  /** The sprint's id, or `backlog`. */
  id: string;
  name: string;
  sprint: SprintFrame | null;
  /** In the order of the project, as far as a filter lets them through. */
  cards: readonly StoryCard[];
  /** Of all that is in it, whatever a filter shows. */
  total: { stories: number; points: number; done: number; donePoints: number; unestimated: number };
};

type SprintFrame = Board["sprints"][number] &
  Partial<Pick<Sprint, "goal" | "capacityPoints" | "startsOn" | "endsOn">>;

export const BACKLOG = "backlog";

type Cut = {
  sprints: readonly SprintFrame[];
  cards: readonly StoryCard[];
  /** Those of them that are shown, in their order. */
  shown: readonly StoryCard[];
};

/** The active sprint, the planned ones in their order, and the backlog: everything that is neither done nor cancelled. */
export function sectionsOf({ sprints, cards, shown }: Cut): BacklogSection[] {
  const open = sprints.filter(({ status }) => status !== "completed").toSorted(bySprint);
  const ids = new Set(open.map(({ id }) => id));
  const placeOf = (card: StoryCard): string | null => {
    if (card.status === "cancelled") return null;
    if (card.sprintId !== null && ids.has(card.sprintId)) return card.sprintId;
    return card.status === "done" ? null : BACKLOG;
  };
  const all = Map.groupBy(cards, placeOf);
  const seen = Map.groupBy(shown, placeOf);
  const section = (id: string, name: string, sprint: SprintFrame | null): BacklogSection => ({
    ...{ id, name, sprint },
    cards: seen.get(id) ?? [],
    total: totalOf(all.get(id) ?? []),
  });
  return [
    ...open.map((sprint) => section(sprint.id, sprint.name, sprint)),
    section(BACKLOG, "Backlog", null),
  ];
}

function bySprint(a: SprintFrame, b: SprintFrame): number {
  if (a.status !== b.status) return a.status === "active" ? -1 : 1;
  return a.number - b.number;
}

function totalOf(cards: readonly StoryCard[]): BacklogSection["total"] {
  const counted = cards.filter(({ status }) => counts({ ...NOW, status }));
  const done = counted.filter(({ status }) => status === "done");
  const sum = (some: readonly StoryCard[]) => some.reduce((points, card) => points + (card.points ?? 0), 0);
  return {
    stories: counted.length,
    points: sum(counted),
    done: done.length,
    donePoints: sum(done),
    unestimated: counted.filter(({ points }) => points === null).length,
  };
}

const NOW = { storyId: "", at: 0, points: null, inside: true, archived: false };

/** A line of the list. */
export type BacklogRow = { key: string; section: BacklogSection } & (
  | { kind: "head" | "empty" | "add" }
  | { kind: "story"; card: StoryCard; index: number }
);

/** The lines of all sections; of a collapsed one its head alone. */
export function rowsOf(
  sections: readonly BacklogSection[],
  collapsed: ReadonlySet<string>,
  mayWrite: boolean,
): BacklogRow[] {
  return sections.flatMap((section): BacklogRow[] => {
    const head = { kind: "head" as const, key: `head ${section.id}`, section };
    if (collapsed.has(section.id)) return [head];
    const stories = section.cards.map((card, index) => ({
      ...{ kind: "story" as const, key: card.id, section, card, index },
    }));
    const empty = { kind: "empty" as const, key: `empty ${section.id}`, section };
    const add = { kind: "add" as const, key: `add ${section.id}`, section };
    return [head, ...(stories.length > 0 ? stories : [empty]), ...(mayWrite ? [add] : [])];
  });
}

/** Between which stories of a section something lands: so many of them stand above it. */
export type BacklogSpot = { sectionId: string; slot: number };

/** What a change must say so that stories come to stand at a spot; null where nothing would change. */
export function placementAt(
  sections: readonly BacklogSection[],
  { sectionId, slot }: BacklogSpot,
  moving: readonly StoryCard[],
): { sprintId?: string | null; afterId?: string; beforeId?: string } | null {
  const section = sections.find(({ id }) => id === sectionId);
  if (!section || moving.length === 0) return null;
  const ids = new Set(moving.map(({ id }) => id));
  const above = section.cards.slice(0, slot).findLast(({ id }) => !ids.has(id));
  const below = section.cards.slice(slot).find(({ id }) => !ids.has(id));
  const sprintId = section.sprint?.id ?? null;
  const comesIn = moving.some((card) => sectionOfCard(sections, card) !== sectionId);
  if (!comesIn && staysInPlace(section.cards, slot, ids)) return null;
  const place = above ? { afterId: above.id } : below ? { beforeId: below.id } : {};
  return { ...(comesIn ? { sprintId } : {}), ...place };
}

function sectionOfCard(sections: readonly BacklogSection[], card: StoryCard): string {
  return sections.some(({ id }) => id === card.sprintId) ? (card.sprintId ?? BACKLOG) : BACKLOG;
}

/** Whether a slot is where the stories stand already, next to one another. */
function staysInPlace(cards: readonly StoryCard[], slot: number, ids: ReadonlySet<string>): boolean {
  const places = cards.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return false;
  return last - first + 1 === places.length && slot >= first && slot <= last + 1;
}

/** How high each kind of line is, in pixels, on a wide screen and on a phone. */
export const ROW_PX = {
  wide: { head: 52, story: 36, empty: 44, add: 40 },
  narrow: { head: 84, story: 60, empty: 52, add: 52 },
} as const;

export type RowHeights = (typeof ROW_PX)["wide" | "narrow"];

/** Where each line begins, and last where the list ends. */
export function offsetsOf(rows: readonly BacklogRow[], heights: RowHeights): number[] {
  const offsets = [0];
  for (const { kind } of rows) offsets.push((offsets.at(-1) ?? 0) + heights[kind]);
  return offsets;
}

/** The line at a height of the list. */
export function rowAt(offsets: readonly number[], y: number): number {
  let [low, high] = [0, offsets.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The spot at a height of the list: above or below the line there, whichever half is meant. */
export function spotAt(
  rows: readonly BacklogRow[],
  offsets: readonly number[],
  y: number,
): BacklogSpot | null {
  const at = rowAt(offsets, Math.max(0, y));
  const row = rows[at];
  if (!row) return null;
  const sectionId = row.section.id;
  if (row.kind === "add") return { sectionId, slot: row.section.cards.length };
  if (row.kind !== "story") {
    const open = rows[at + 1]?.section.id === sectionId;
    return { sectionId, slot: row.kind === "head" && !open ? row.section.cards.length : 0 };
  }
  const middle = ((offsets[at] ?? 0) + (offsets[at + 1] ?? 0)) / 2;
  return { sectionId, slot: row.index + (y > middle ? 1 : 0) };
}

/** The height of the line that shows a spot. */
export function lineOf(
  rows: readonly BacklogRow[],
  offsets: readonly number[],
  spot: BacklogSpot,
): number | null {
  const head = rows.findIndex(({ kind, section }) => kind === "head" && section.id === spot.sectionId);
  if (head < 0) return null;
  const open = rows[head + 1]?.section.id === spot.sectionId;
  return offsets[head + 1 + (open ? spot.slot : 0)] ?? null;
}
