import type { CombinedEpic, ParsedEpic, PlanWarning } from "../schema/plan";
import { numberKey } from "./headings";
import { type PlanSource, placeIn } from "./plan-source";
import { cluster, fillEpic, groups } from "./repeats";
import { sameTitle, titleLikeness } from "./similarity";

/** An epic with every place that describes it. */
export type EpicRecord = { epic: CombinedEpic; places: { source: PlanSource; epic: ParsedEpic }[] };

/** Joins what several files say about one epic; different epics with one number stay apart, each with a warning. */
export function combineEpics(sources: readonly PlanSource[]): {
  records: EpicRecord[];
  warnings: PlanWarning[];
} {
  const places = sources.flatMap((source) => source.plan.epics.map((epic) => ({ source, epic })));
  const warnings: PlanWarning[] = [];
  const records = groups(places, ({ epic }) => numberKey(epic.number)).flatMap((group) => {
    const full = group.filter(({ source }) => source.full);
    // A list may use an older title; it only counts by itself where no other file has an epic of that number.
    const clusters = cluster(full.length > 0 ? full : group, (a, b) => sameTitle(a.epic.title, b.epic.title));
    const joined = clusters.map((members) => join(members, warnings));
    const [first, ...others] = joined;
    if (first && others.length === 0 && full.length > 0) addLists(first, group);
    for (const other of others) if (first) warnings.push(sameNumber(first.epic, other.epic));
    return joined;
  });
  return { records, warnings };
}

function join(
  members: [EpicRecord["places"][number], ...EpicRecord["places"]],
  warnings: PlanWarning[],
): EpicRecord {
  const main = members.find(({ epic }) => epic.storyCount > 0) ?? members[0];
  const others = members.filter((member) => member !== main);
  for (const other of others) {
    if (titleLikeness(main.epic.title, other.epic.title) < 0.9) warnings.push(otherTitle(main, other));
  }
  const epic = fillEpic(
    main.epic,
    others.map((other) => other.epic),
  );
  return {
    epic: {
      ...epic,
      module: "",
      path: main.source.path,
      sources: members.map(({ source }) => source.path),
      places: members.map((member) => placeIn(member.source, member.epic.ranges)),
      status: null,
    },
    places: members,
  };
}

function addLists(record: EpicRecord, group: readonly EpicRecord["places"][number][]): void {
  const lists = group.filter(({ source }) => !source.full);
  const filled = fillEpic(
    record.epic,
    lists.map(({ epic }) => epic),
  );
  record.epic = {
    ...record.epic,
    ...filled,
    sources: [...record.epic.sources, ...lists.map(({ source }) => source.path)],
    places: [...record.epic.places, ...lists.map(({ source, epic }) => placeIn(source, epic.ranges))],
  };
  record.places.push(...lists);
}

function otherTitle(main: EpicRecord["places"][number], other: EpicRecord["places"][number]): PlanWarning {
  const message = `Epic ${main.epic.number} is called “${other.epic.title}” here and “${main.epic.title}” in ${main.source.path}; both were taken as one epic.`;
  return { path: other.source.path, line: other.epic.line, message };
}

function sameNumber(first: CombinedEpic, other: CombinedEpic): PlanWarning {
  const message = `Epic ${other.number} “${other.title}” has the number of “${first.title}” in ${first.path}. Both were kept; give one of them another number.`;
  return { path: other.path, line: other.line, message };
}
