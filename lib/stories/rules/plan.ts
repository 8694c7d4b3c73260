import type { EpicStatus } from "@/db/enums";
import { numberKey } from "@/lib/documents/rules/headings";
import { mapStatus } from "@/lib/documents/rules/story-status";
import type { ParsedEpic, ParsedPlan, ParsedStory, PlanWarning } from "@/lib/documents/schema/plan";
import { matchKnown, sourceKeys, titleKey } from "@/lib/stories/rules/plan-match";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { PlanEpic, PlanState, PlanStory } from "@/lib/stories/schema/plan";

const MAX_TITLE = 255;

type EpicRecord = {
  id: string;
  number: string;
  title: string;
  goal: string;
  sourceKey: string | null;
  archived: boolean;
  /** Made from the document that is looked at. */
  own: boolean;
};

type StoryRecord = {
  id: string;
  keyNumber: number;
  number: string | null;
  title: string;
  userStory: string;
  sourceKey: string | null;
  archived: boolean;
  own: boolean;
  criteria: string[];
};

/** What a project holds already, as far as a plan is compared with it. */
export type PlanRecords = { projectKey: string; epics: EpicRecord[]; stories: StoryRecord[] };

export type ComparedPlan = { epics: PlanEpic[]; stories: PlanStory[]; warnings: PlanWarning[] };

/** Compares what a document says with what the project holds, and decides what is new. */
export function comparePlan(parsed: ParsedPlan, records: PlanRecords): ComparedPlan {
  const epics = compareEpics(parsed.epics, records);
  const compared = compareStories(parsed.stories, epics, records);
  const warnings = [...parsed.warnings, ...compared.warnings].sort((a, b) => a.line - b.line);
  return { epics, stories: compared.stories, warnings };
}

/** How many of a plan's items are in each state. */
export function countStates(items: readonly { state: PlanState }[]): Record<PlanState, number> {
  const counts = { create: 0, unchanged: 0, changed: 0, archived: 0, elsewhere: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}

/** The state that a new epic starts in: what its title says of it (“✅ DONE”), else a draft. */
export function epicStatusOf(flags: readonly string[]): EpicStatus {
  const said = flags.map((flag) => mapStatus(flag)).find(({ known }) => known)?.status;
  if (said === "done") return "completed";
  if (said === "in_progress" || said === "review") return "in_progress";
  return said === "ready" ? "approved" : "draft";
}

function compareEpics(parsed: readonly ParsedEpic[], { epics }: PlanRecords): PlanEpic[] {
  const items = parsed.map((epic) => ({ ...epic, title: epic.title.slice(0, MAX_TITLE) }));
  const keys = sourceKeys(items);
  const matches = matchKnown(
    items,
    epics.filter(({ own }) => own),
  );
  const twinOf = twinFinder(epics);
  return items.map(({ content: _, ...item }, index) => {
    const own = matches[index];
    const twin = own ?? twinOf(item);
    const differences = own ? differencesOf(item, own, ["number", "title", "goal"]) : [];
    const existing = twin ? { id: twin.id, number: twin.number, title: twin.title } : null;
    return {
      ...item,
      key: `epic:${keys[index]}`,
      existing,
      differences,
      state: stateOf(own, twin, differences),
    };
  });
}

function compareStories(
  parsed: readonly ParsedStory[],
  epics: readonly PlanEpic[],
  records: PlanRecords,
): { stories: PlanStory[]; warnings: PlanWarning[] } {
  const items = parsed.map((story) => toItem(story));
  const keys = sourceKeys(items);
  const known = records.stories.map((record) => ({ ...record, number: record.number ?? "" }));
  const matches = matchKnown(
    items,
    known.filter(({ own }) => own),
  );
  const twinOf = twinFinder(known);
  const warnings: PlanWarning[] = [];
  const stories = items.map(({ epicNumber, ...item }, index) => {
    const own = matches[index];
    const twin = own ?? twinOf(item);
    const differences = own ? storyDifferences(item, own) : [];
    const existing = twin
      ? { id: twin.id, key: storyKey(records.projectKey, twin.keyNumber), title: twin.title }
      : null;
    const epic = epicFor(item.line, epicNumber, epics, records);
    if (epicNumber !== null && epic.epicKey === null && epic.epicId === null) {
      warnings.push({ line: item.line, message: homeless(item.number, epicNumber) });
    }
    return {
      ...item,
      ...epic,
      key: `story:${keys[index]}`,
      existing,
      differences,
      state: stateOf(own, twin, differences),
    };
  });
  return { stories, warnings };
}

function toItem(story: ParsedStory) {
  const { number, title, epicNumber, line, endLine, flags, status, userStoryText, acceptanceCriteria } =
    story;
  const place = { number, title: title.slice(0, MAX_TITLE), epicNumber, line, endLine, flags, status };
  return { ...place, userStory: userStoryText, criteria: acceptanceCriteria };
}

/** The epic of the document that a story belongs to; else the only one in the project with the number it carries. */
function epicFor(
  line: number,
  epicNumber: string | null,
  epics: readonly PlanEpic[],
  records: PlanRecords,
): { epicKey: string | null; epicId: string | null } {
  if (epicNumber === null) return { epicKey: null, epicId: null };
  const wanted = numberKey(epicNumber);
  const here = epics.filter((epic) => numberKey(epic.number) === wanted);
  const epic = here.findLast((candidate) => candidate.line <= line) ?? here[0];
  if (epic) return { epicKey: epic.key, epicId: epic.existing?.id ?? null };
  const there = records.epics.filter((record) => !record.archived && numberKey(record.number) === wanted);
  return { epicKey: null, epicId: there.length === 1 ? (there[0]?.id ?? null) : null };
}

function stateOf(
  own: { archived: boolean } | undefined,
  twin: object | undefined,
  differences: readonly string[],
): PlanState {
  if (!own) return twin ? "elsewhere" : "create";
  if (own.archived) return "archived";
  return differences.length > 0 ? "changed" : "unchanged";
}

/** Finds what has an item's number and title without being made from its document. */
function twinFinder<R extends { number: string; title: string; own: boolean; archived: boolean }>(
  records: readonly R[],
): (item: { number: string; title: string }) => R | undefined {
  const twinKey = ({ number, title }: { number: string; title: string }) =>
    `${numberKey(number)}|${titleKey(title)}`;
  const others = records.filter(({ own, archived }) => !own && !archived);
  const twins = new Map(others.map((record) => [twinKey(record), record]));
  return (item) => twins.get(twinKey(item));
}

function differencesOf<K extends string>(
  item: Record<K, string>,
  record: Record<K, string>,
  fields: K[],
): K[] {
  return fields.filter((field) => item[field] !== record[field]);
}

function storyDifferences(
  item: Omit<ReturnType<typeof toItem>, "epicNumber">,
  record: Omit<StoryRecord, "number"> & { number: string },
): PlanStory["differences"] {
  const { criteria, ...fields } = item;
  const { criteria: texts, ...known } = record;
  const differences: PlanStory["differences"] = [];
  differences.push(
    ...differencesOf<"number" | "title" | "userStory">(fields, known, ["number", "title", "userStory"]),
  );
  const same = criteria.length === texts.length && criteria.every(({ text }, index) => text === texts[index]);
  if (!same) differences.push("criteria");
  return differences;
}

function homeless(number: string, epicNumber: string): string {
  return `Story ${number} names epic ${epicNumber}, which is neither in this document nor, just once, in the project. It will stand on the board without an epic.`;
}
