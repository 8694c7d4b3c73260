import { type Calendar, dayNumber, xOf } from "@/lib/epics/rules/calendar";
import { type EpicDays, isLate, spanOf } from "@/lib/epics/rules/epic-days";
import { isConflict } from "@/lib/epics/rules/epic-links";
import type { EpicLink, EpicOverview, EpicWithProgress } from "@/lib/epics/schema";

export type Draft = EpicDays & { epicId: string };

/** An epic with days, as the roadmap draws it. */
export type Bar = {
  epic: EpicWithProgress;
  index: number;
  left: number;
  width: number;
  late: boolean;
  /** The epics that it waits for and that end after it is to start. */
  overlaps: EpicWithProgress[];
};

export type Arrow = { id: string; from: Bar; to: Bar; conflict: boolean };

export type RoadmapModel = { bars: Bar[]; arrows: Arrow[]; unscheduled: EpicWithProgress[] };

/** The same overview with the days that somebody is pulling at. */
export function withDraft({ epics, links }: EpicOverview, draft: Draft | null): EpicOverview {
  if (!draft) return { epics, links };
  const { epicId, ...days } = draft;
  return { epics: epics.map((epic) => (epic.id === epicId ? { ...epic, ...days } : epic)), links };
}

/** Where everything of a roadmap lies. */
export function roadmapModel(
  { epics, links }: EpicOverview,
  calendar: Calendar,
  today: string,
): RoadmapModel {
  const byId = new Map(epics.map((epic) => [epic.id, epic]));
  const scheduled = epics.filter((epic) => spanOf(epic) !== null);
  const bars = scheduled.map((epic, index): Bar => {
    const span = spanOf(epic) ?? { first: today, last: today };
    const [first, last] = [dayNumber(span.first), dayNumber(span.last)];
    return {
      epic,
      index,
      left: xOf(calendar, first),
      width: Math.max(8, (last - first + 1) * calendar.dayWidth),
      late: isLate(epic, today),
      overlaps: overlapsOf(epic, links, byId),
    };
  });
  const barOf = new Map(bars.map((bar) => [bar.epic.id, bar]));
  const arrows = links.flatMap(({ id, blockerId, blockedId }): Arrow[] => {
    const [from, to] = [barOf.get(blockerId), barOf.get(blockedId)];
    return from && to ? [{ id, from, to, conflict: isConflict(from.epic, to.epic) }] : [];
  });
  return { bars, arrows, unscheduled: epics.filter((epic) => spanOf(epic) === null) };
}

function overlapsOf(
  epic: EpicWithProgress,
  links: readonly EpicLink[],
  byId: ReadonlyMap<string, EpicWithProgress>,
): EpicWithProgress[] {
  return links.flatMap(({ blockerId, blockedId }) => {
    const blocker = blockedId === epic.id ? byId.get(blockerId) : undefined;
    return blocker && isConflict(blocker, epic) ? [blocker] : [];
  });
}
