import type { ParsedEpic, ParsedStory, PlanWarning } from "../schema/plan";
import { numberKey } from "./headings";
import type { Mark } from "./plan-marks";
import { isUntitled, sameTitle } from "./similarity";

export type EpicDraft = { record: ParsedEpic; marks: Mark[]; stories: number };
export type StoryDraft = { record: ParsedStory; epic: Mark | null };
type Joined<T> = { drafts: T[]; warnings: PlanWarning[] };

/**
 * A document often names an epic twice: in a list and where its stories are. The one with the stories is kept and takes
 * what it lacks from the other. Two epics of one number that share neither title nor that relation are both kept.
 */
export function joinRepeatedEpics(drafts: readonly EpicDraft[]): Joined<EpicDraft> {
  const warnings: PlanWarning[] = [];
  const joined = groups(drafts, (draft) => numberKey(draft.record.number)).flatMap((group) => {
    const owners = group.filter((draft) => draft.stories > 0);
    if (owners.length === 1 && owners[0]) return [joinEpics(owners[0], group)];
    const kept = cluster(group, (a, b) => sameTitle(a.record.title, b.record.title)).map(([first, ...rest]) =>
      joinEpics(rest.find((draft) => first.stories === 0 && draft.stories > 0) ?? first, [first, ...rest]),
    );
    for (const other of kept.slice(1))
      warnings.push(twice("Epic", kept[0]?.record ?? other.record, other.record));
    return kept;
  });
  return { drafts: joined.sort((a, b) => a.record.line - b.record.line), warnings };
}

function joinEpics(main: EpicDraft, group: readonly EpicDraft[]): EpicDraft {
  const others = group.filter((draft) => draft !== main).map((draft) => draft.record);
  return {
    record: fillEpic(main.record, others),
    marks: group.flatMap((draft) => draft.marks),
    stories: group.reduce((sum, draft) => sum + draft.stories, 0),
  };
}

/** Two stories of one number are one story if they stand in one epic and their titles agree; else both are kept. */
export function joinRepeatedStories(
  drafts: readonly StoryDraft[],
  sameEpic: (a: Mark | null, b: Mark | null) => boolean,
): Joined<StoryDraft> {
  const warnings: PlanWarning[] = [];
  const joined = groups(drafts, (draft) => numberKey(draft.record.number)).flatMap((group) => {
    const clusters = cluster(
      group,
      (a, b) => sameEpic(a.epic, b.epic) && sameTitle(a.record.title, b.record.title),
    );
    const kept = clusters.map((members) => {
      const [main = members[0], ...others] = members.toSorted(
        (a, b) => richness(b.record) - richness(a.record),
      );
      for (const other of others) warnings.push(takenAsOne(main.record, other.record));
      return {
        record: fillStory(
          main.record,
          others.map((other) => other.record),
        ),
        epic: main.epic,
      };
    });
    for (const other of kept.slice(1))
      warnings.push(twice("Story", kept[0]?.record ?? other.record, other.record));
    return kept;
  });
  return { drafts: joined.sort((a, b) => a.record.line - b.record.line), warnings };
}

/** How much a story's record says beside its title. */
export function richness(story: ParsedStory): number {
  return (
    story.acceptanceCriteria.length +
    story.tasks.length +
    (story.userStory ? 1 : 0) +
    (story.rawStatus ? 1 : 0)
  );
}

/** Adds what an epic lacks from others that describe the same one. */
export function fillEpic(main: ParsedEpic, others: readonly ParsedEpic[]): ParsedEpic {
  return {
    ...main,
    title: [main, ...others].find((epic) => !isUntitled(epic.title))?.title ?? main.title,
    goal: [main, ...others].find((epic) => epic.goal !== "")?.goal ?? "",
    flags: [...new Set([main, ...others].flatMap((epic) => epic.flags))],
  };
}

/** Adds what a story lacks from others that describe the same one. */
export function fillStory(main: ParsedStory, others: readonly ParsedStory[]): ParsedStory {
  const all = [main, ...others];
  const status = all.find((story) => story.rawStatus !== null) ?? main;
  const told = all.find((story) => story.userStory !== null) ?? main;
  return {
    ...main,
    title: all.find((story) => !isUntitled(story.title))?.title ?? main.title,
    flags: [...new Set(all.flatMap((story) => story.flags))],
    status: status.status,
    rawStatus: status.rawStatus,
    userStory: told.userStory,
    userStoryText: told.userStoryText,
    acceptanceCriteria: all.find((story) => story.acceptanceCriteria.length > 0)?.acceptanceCriteria ?? [],
    tasks: all.find((story) => story.tasks.length > 0)?.tasks ?? [],
  };
}

/** Groups in order of first appearance. */
export function groups<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const byKey = new Map<string, T[]>();
  for (const item of items) {
    const group = byKey.get(keyOf(item));
    if (group) group.push(item);
    else byKey.set(keyOf(item), [item]);
  }
  return [...byKey.values()];
}

/** More things than this do not share a number; comparing each with each would take too long. */
const MOST_CLUSTERS_COMPARED = 50;

/** Puts every item to the first cluster whose first member is the same thing. */
export function cluster<T>(items: readonly T[], same: (a: T, b: T) => boolean): [T, ...T[]][] {
  const clusters: [T, ...T[]][] = [];
  for (const item of items) {
    const home = clusters.slice(0, MOST_CLUSTERS_COMPARED).find(([first]) => same(first, item));
    if (home) home.push(item);
    else clusters.push([item]);
  }
  return clusters;
}

type Named = { number: string; title: string; line: number };

function twice(kind: "Epic" | "Story", first: Named, other: Named): PlanWarning {
  const message = `${kind} ${other.number} stands here twice: “${first.title}” (line ${first.line}) and “${other.title}”. Both were kept; give one of them another number.`;
  return { line: other.line, message };
}

function takenAsOne(main: Named, other: Named): PlanWarning {
  const message = `Story ${other.number} is described on line ${main.line} as well; the two were taken as one.`;
  return { line: other.line, message };
}
