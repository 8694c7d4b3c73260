import type { EpicStatus, StoryStatus } from "@/db/enums";
import { numberKey } from "@/lib/documents/rules/headings";
import { mapStatus } from "@/lib/documents/rules/story-status";
import type { ParsedEpic, ParsedPlan, ParsedStory, PlanWarning } from "@/lib/documents/schema/plan";
import {
  epicBase,
  epicChanges,
  lockedEpic,
  lockedStory,
  type PlanBases,
  type RecordSource,
  storyBase,
  storyChanges,
} from "@/lib/stories/rules/plan-changes";
import { matchKnown, sourceKeys, titleKey } from "@/lib/stories/rules/plan-match";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { PlanEpic, PlanState, PlanStory, Vanished } from "@/lib/stories/schema/plan";

const MAX_TITLE = 255;

type EpicRecord = RecordSource & {
  id: string;
  documentId: string;
  number: string;
  title: string;
  goal: string;
  status: EpicStatus;
  version: number;
  sourceKey: string | null;
  archived: boolean;
  /** Made from the document that is looked at. */
  own: boolean;
};

type StoryRecord = RecordSource & {
  id: string;
  documentId: string;
  keyNumber: number;
  status: StoryStatus;
  version: number;
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

export type ComparedPlan = {
  epics: PlanEpic[];
  stories: PlanStory[];
  vanished: Vanished[];
  warnings: PlanWarning[];
};

/**
 * Compares what a document says with what the project holds, and decides what is new. `bases` tells what the document
 * said when the records were made, and so who changed what differs.
 */
export function comparePlan(
  parsed: ParsedPlan,
  records: PlanRecords,
  bases: PlanBases = new Map(),
): ComparedPlan {
  const epics = compareEpics(parsed.epics, records, bases);
  const compared = compareStories(parsed.stories, { epics, records, bases });
  const warnings = [...parsed.warnings, ...compared.warnings].sort((a, b) => a.line - b.line);
  const { stories } = compared;
  return { epics, stories, vanished: vanishedFrom(records, { epics, stories }), warnings };
}

/** What was made from the document, is not archived, and is not said by it any more. */
function vanishedFrom(
  { epics, stories, projectKey }: PlanRecords,
  said: { epics: PlanEpic[]; stories: PlanStory[] },
): Vanished[] {
  const found = new Set([...said.epics, ...said.stories].map(({ existing }) => existing?.id));
  const isGone = ({ id, own, archived }: { id: string; own: boolean; archived: boolean }) =>
    own && !archived && !found.has(id);
  return [
    ...epics.filter(isGone).map(({ id, number, title, status }) => {
      return { kind: "epic" as const, id, key: null, number, title, locked: lockedEpic(status) };
    }),
    ...stories.filter(isGone).map(({ id, keyNumber, number, title, status }) => {
      const key = storyKey(projectKey, keyNumber);
      return { kind: "story" as const, id, key, number: number ?? "", title, locked: lockedStory(status) };
    }),
  ];
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

function compareEpics(parsed: readonly ParsedEpic[], { epics }: PlanRecords, bases: PlanBases): PlanEpic[] {
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
    const changes = own ? epicChanges(own, item, epicBase(bases, own)) : [];
    const differences = changes.map(({ field }) => field);
    return {
      ...item,
      key: `epic:${keys[index]}`,
      existing: twin ? existingEpic(twin) : null,
      differences,
      changes,
      state: stateOf(own, twin, differences),
    };
  });
}

function existingEpic({ id, number, title, version, status }: EpicRecord): PlanEpic["existing"] {
  return { id, number, title, version, locked: lockedEpic(status) };
}

type Surroundings = { epics: readonly PlanEpic[]; records: PlanRecords; bases: PlanBases };

function compareStories(
  parsed: readonly ParsedStory[],
  { epics, records, bases }: Surroundings,
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
    const changes = own
      ? storyChanges(own, { ...item, criteria: item.criteria.map(({ text }) => text) }, storyBase(bases, own))
      : [];
    const differences = changes.map(({ field }) => field);
    const epic = epicFor(item.line, epicNumber, epics, records);
    if (epicNumber !== null && epic.epicKey === null && epic.epicId === null) {
      warnings.push({ line: item.line, message: homeless(item.number, epicNumber) });
    }
    return {
      ...item,
      ...epic,
      key: `story:${keys[index]}`,
      existing: twin ? existingStory(twin, records.projectKey) : null,
      differences,
      changes,
      state: stateOf(own, twin, differences),
    };
  });
  return { stories, warnings };
}

function existingStory(
  { id, keyNumber, title, version, status }: Omit<StoryRecord, "number">,
  projectKey: string,
): PlanStory["existing"] {
  return { id, key: storyKey(projectKey, keyNumber), title, version, locked: lockedStory(status) };
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

function homeless(number: string, epicNumber: string): string {
  return `Story ${number} names epic ${epicNumber}, which is neither in this document nor, just once, in the project. It will stand on the board without an epic.`;
}
