import type { CombinedEpic, CombinedPlan, PlanDocument, PlanWarning } from "../schema/plan";
import { classifyFile, type FileClass } from "./classify-file";
import { combineEpics } from "./combine-epics";
import { combineStories, type StoryRecord } from "./combine-stories";
import { numberKey } from "./headings";
import { parsePlan } from "./parse-plan";
import { DEFAULT_LAYOUT, type PlanLayout, readLayout } from "./plan-layout";
import { compareNumbers, type PlanSource } from "./plan-source";
import { advanceStatus, readSprintStatus } from "./sprint-status";

export type PlanFile = { path: string; content: string };
type Classified = PlanFile & { is: FileClass };

/**
 * Reads a folder as one plan. What a PRD, its shards and the stories' own files say about one epic or story becomes
 * one record; what merely shares a number is kept apart and counted in `duplicates`.
 */
export function combinePlan(files: readonly PlanFile[]): CombinedPlan {
  const layout = layoutOf(files);
  const classified = files.map((file) => ({ ...file, is: classifyFile(file.path, file.content, layout) }));
  const sources = parseAll(classified);
  const epics = combineEpics(sources);
  const stories = combineStories(sources, epics.records);
  const records = withSprintStatus(stories.records, files);

  const counts = new Map<unknown, number>();
  for (const { epic } of records) counts.set(epic, (counts.get(epic) ?? 0) + 1);
  const told = sources.filter((source) => source.full).flatMap((source) => source.plan.warnings);
  const warnings = [
    ...told,
    ...emptyFiles(classified),
    ...remarks(classified),
    ...epics.warnings,
    ...stories.warnings,
  ];
  const empty = epics.records.length + records.length === 0 && classified.some(isFilledPlan);
  if (empty) warnings.push(nothingFound(classified));
  return {
    documents: classified
      .filter(({ path, is }) => is.kind !== "OTHER" || !/\.ya?ml$/iu.test(path))
      .map(({ path, is }) => ({ path, kind: is.kind, shardOf: is.shardOf })),
    epics: epics.records
      .map(
        (record): CombinedEpic => ({
          ...record.epic,
          storyCount: counts.get(record) ?? 0,
        }),
      )
      .sort((a, b) => compareNumbers(a.number, b.number) || a.path.localeCompare(b.path)),
    stories: records
      .map(({ story }) => story)
      .sort((a, b) => compareNumbers(a.number, b.number) || a.path.localeCompare(b.path)),
    duplicates:
      repeated(epics.records.map(({ epic }) => epic.number)) +
      repeated(records.map(({ story }) => story.number)),
    warnings: warnings.sort((a, b) => (a.path ?? "").localeCompare(b.path ?? "") || a.line - b.line),
    empty,
  };
}

/** How many documents of each kind there are; the shards of a document and its whole count as one. */
export function countDocuments(
  documents: readonly PlanDocument[],
): Partial<Record<PlanDocument["kind"], number>> {
  const names = new Map<PlanDocument["kind"], Set<string>>();
  for (const { kind, path, shardOf } of documents) {
    const known = names.get(kind) ?? new Set<string>();
    names.set(kind, known.add(shardOf ?? path));
  }
  return Object.fromEntries([...names].map(([kind, known]) => [kind, known.size]));
}

function layoutOf(files: readonly PlanFile[]): PlanLayout {
  for (const { path, content } of files) {
    const match = /^(?:(.*)\/)?\.?bmad-core\/core-config\.ya?ml$/u.exec(path);
    const layout = match ? readLayout(content, match[1] ?? "") : null;
    if (layout) return layout;
  }
  return DEFAULT_LAYOUT;
}

/** Files of epics come before the PRD: they are what a sharded project goes on to edit. */
function parseAll(files: readonly Classified[]): PlanSource[] {
  const order = (file: Classified) => (file.is.plan === "list" ? 2 : file.is.kind === "PRD" ? 1 : 0);
  return files
    .filter((file) => file.is.plan !== "none")
    .toSorted((a, b) => order(a) - order(b) || a.path.localeCompare(b.path))
    .map(({ path, content, is }) => ({
      path,
      kind: is.kind,
      full: is.plan === "full",
      plan: parsePlan(content, { path }),
    }));
}

function withSprintStatus(
  records: readonly StoryRecord[],
  files: readonly PlanFile[],
): readonly StoryRecord[] {
  const file = files.find(({ path }) => /(?:^|\/)sprint-status\.ya?ml$/iu.test(path));
  if (!file) return records;
  const words = readSprintStatus(file.content);
  const holders = new Map<string, number>();
  for (const { story } of records) {
    holders.set(numberKey(story.number), (holders.get(numberKey(story.number)) ?? 0) + 1);
  }
  return records.map((record) => {
    const key = numberKey(record.story.number);
    // Of two stories with one number, the sprint's file does not say which it means.
    const word = holders.get(key) === 1 ? words.get(key) : undefined;
    return word === undefined ? record : { ...record, story: advanceStatus(record.story, word) };
  });
}

function repeated(numbers: readonly string[]): number {
  return numbers.length - new Set(numbers.map(numberKey)).size;
}

function emptyFiles(files: readonly Classified[]): PlanWarning[] {
  return files
    .filter((file) => file.is.kind !== "OTHER" && file.content.trim() === "")
    .map(({ path }) => ({ path, line: 1, message: "The file is empty." }));
}

function remarks(files: readonly Classified[]): PlanWarning[] {
  return files.flatMap(({ path, is }) => {
    if (!is.about) return [];
    const lacks = is.about === "story" ? "has no wish, criteria or tasks" : "has no stories";
    return [
      {
        path,
        line: 1,
        message: `The file tells about ${is.about === "epic" ? "an epic" : "a story"} but ${lacks} of its own; it was not counted as one.`,
      },
    ];
  });
}

function isFilledPlan(file: Classified): boolean {
  return ["PRD", "EPIC", "STORY"].includes(file.is.kind) && file.content.trim() !== "";
}

function nothingFound(files: readonly Classified[]): PlanWarning {
  const path = files.find(isFilledPlan)?.path;
  const message =
    "No epics or stories were found. They begin with headings such as “Epic 1: Title” and “Story 1.1: Title”.";
  return { ...(path ? { path } : {}), line: 1, message };
}
