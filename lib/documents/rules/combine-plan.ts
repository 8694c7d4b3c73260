import type { CombinedEpic, CombinedPlan, PlanDocument, PlanWarning } from "../schema/plan";
import { classifyFile, type FileClass } from "./classify-file";
import { combineEpics } from "./combine-epics";
import { combineStories } from "./combine-stories";
import { numberKey } from "./headings";
import { parsePlan } from "./parse-plan";
import { findModules, readLayouts } from "./plan-modules";
import { compareNumbers, type PlanSource } from "./plan-source";
import { sprintStatusOf, withSprintStatus } from "./sprint-records";

export type PlanFile = { path: string; content: string };
type Classified = PlanFile & { is: FileClass };

/**
 * Reads a folder as one plan. What a PRD, its shards and the stories' own files say about one epic or story becomes
 * one record; what merely shares a number is kept apart and counted in `duplicates`. Parts of a project whose numbers
 * start again are combined each for itself.
 */
export function combinePlan(files: readonly PlanFile[]): CombinedPlan {
  const aside = files.flatMap((file) => unreadable(file) ?? []);
  const unread = new Set(aside.map(({ path }) => path));
  const texts = files.filter(({ path }) => !unread.has(path));
  const layoutOf = readLayouts(texts);
  const classified = texts.map((file) => ({
    ...file,
    is: classifyFile(file.path, file.content, layoutOf(file.path)),
  }));
  const sources = parseAll(classified);
  const modules = findModules(texts, sources);
  const parts = modules.names.map((name) =>
    combineModule(name, {
      sources: sources.filter(({ path }) => modules.moduleOf(path) === name),
      files: texts.filter(({ path }) => modules.moduleOf(path) === name),
    }),
  );
  const epics = parts.flatMap((part) => part.epics);
  const stories = parts.flatMap((part) => part.stories);
  const told = sources.filter((source) => source.full).flatMap((source) => source.plan.warnings);
  const warnings = [...told, ...aside, ...emptyFiles(classified), ...remarks(classified)];
  warnings.push(...parts.flatMap((part) => part.warnings));
  const empty = epics.length + stories.length === 0 && classified.some(isFilledPlan);
  if (empty) warnings.push(nothingFound(classified));
  return {
    documents: classified
      .filter(({ path, is }) => is.kind !== "OTHER" || !/\.ya?ml$/iu.test(path))
      .map(({ path, is }) => ({ path, kind: is.kind, shardOf: is.shardOf, module: modules.moduleOf(path) })),
    epics,
    stories,
    duplicates: parts.reduce((sum, part) => sum + part.duplicates, 0),
    warnings: warnings.sort((a, b) => (a.path ?? "").localeCompare(b.path ?? "") || a.line - b.line),
    empty,
    modules: modules.names,
    aside: [...unread],
  };
}

type CombinedModule = Pick<CombinedPlan, "epics" | "stories" | "duplicates" | "warnings">;

function combineModule(
  module: string,
  from: { sources: readonly PlanSource[]; files: readonly PlanFile[] },
): CombinedModule {
  const epics = combineEpics(from.sources);
  const stories = combineStories(from.sources, epics.records);
  const records = withSprintStatus(stories.records, from.files);
  const statusOf = sprintStatusOf(from.files);
  const counts = new Map<unknown, number>();
  for (const { epic } of records) counts.set(epic, (counts.get(epic) ?? 0) + 1);
  return {
    epics: epics.records
      .map((record): CombinedEpic => {
        const { epic } = record;
        return { ...epic, module, status: statusOf(epic), storyCount: counts.get(record) ?? 0 };
      })
      .sort(byNumber),
    stories: records.map(({ story }) => ({ ...story, module })).sort(byNumber),
    duplicates:
      repeated(epics.records.map(({ epic }) => epic.number)) +
      repeated(records.map(({ story }) => story.number)),
    warnings: [...epics.warnings, ...stories.warnings],
  };
}

function byNumber(a: { number: string; path: string }, b: { number: string; path: string }): number {
  return compareNumbers(a.number, b.number) || a.path.localeCompare(b.path);
}

/** What is no text is kept as it is, and nothing is read from it. */
function unreadable({ path, content }: PlanFile): (PlanWarning & { path: string }) | null {
  const nul = content.indexOf("\0");
  const half = nul < 0 ? content.search(/\p{Surrogate}/u) : -1;
  if (nul < 0 && half < 0) return null;
  const line = content.slice(0, Math.max(nul, half)).split(/\r\n|\r|\n/).length;
  const reason = nul >= 0 ? "a NUL character, so it is no text" : "half a character (broken Unicode)";
  return {
    path,
    line,
    message: `The file holds ${reason}; it was kept as it is and nothing was read from it.`,
  };
}

/** How many documents of each kind there are; the shards of a document and its whole count as one, an epic's file as itself. */
export function countDocuments(
  documents: readonly PlanDocument[],
): Partial<Record<PlanDocument["kind"], number>> {
  const names = new Map<PlanDocument["kind"], Set<string>>();
  for (const { kind, path, shardOf } of documents) {
    const known = names.get(kind) ?? new Set<string>();
    names.set(kind, known.add(kind === "EPIC" ? path : (shardOf ?? path)));
  }
  return Object.fromEntries([...names].map(([kind, known]) => [kind, known.size]));
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
      shardOf: is.shardOf,
      plan: parsePlan(content, { path }),
    }));
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
