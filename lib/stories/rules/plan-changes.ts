import type { EpicStatus, StoryStatus } from "@/db/enums";
import type { ParsedPlan } from "@/lib/documents/schema/plan";
import type { ChangedBy, EpicChange, StoryChange } from "@/lib/stories/schema/plan";

/** What the versions of a document said that items were made from, by version. */
export type PlanBases = ReadonlyMap<number, ParsedPlan>;

/** Where a record was found when it was made, or last brought up to date. */
export type RecordSource = { sourceVersion: number | null; sourceLine: number | null };

type EpicSays = { number: string; title: string; goal: string };
type StorySays = { number: string; title: string; userStory: string; criteria: readonly string[] };

const MAX_TITLE = 255;

/** What the document said of an epic when its record was made; undefined where that cannot be told any more. */
export function epicBase(bases: PlanBases, { sourceVersion, sourceLine }: RecordSource) {
  const found = bases.get(sourceVersion ?? 0)?.epics.find(({ line }) => line === sourceLine);
  return found && { ...found, title: found.title.slice(0, MAX_TITLE) };
}

/** The same for a story. */
export function storyBase(bases: PlanBases, { sourceVersion, sourceLine }: RecordSource) {
  const found = bases.get(sourceVersion ?? 0)?.stories.find(({ line }) => line === sourceLine);
  if (!found) return undefined;
  const criteria = found.acceptanceCriteria.map(({ text }) => text);
  return { ...found, title: found.title.slice(0, MAX_TITLE), userStory: found.userStoryText, criteria };
}

/** The fields in which an epic and its document differ, with what each says and who changed it. */
export function epicChanges(here: EpicSays, there: EpicSays, base: EpicSays | undefined): EpicChange[] {
  return (["number", "title", "goal"] as const).flatMap((field) => {
    const change = changeOf([here[field]], [there[field]], base && [base[field]]);
    return change ? [{ field, ...change }] : [];
  });
}

/** The same for a story; its criteria are one field of many texts. */
export function storyChanges(here: StorySays, there: StorySays, base: StorySays | undefined): StoryChange[] {
  return (["number", "title", "userStory", "criteria"] as const).flatMap((field) => {
    const change = changeOf(texts(here[field]), texts(there[field]), base && texts(base[field]));
    return change ? [{ field, ...change }] : [];
  });
}

type Change = { before: string[]; after: string[]; by: ChangedBy };

/** Without a base nobody can say who changed it, so that it counts as changed by both. */
function changeOf(before: string[], after: string[], base: string[] | undefined): Change | null {
  if (same(before, after)) return null;
  if (base && same(base, after)) return { before, after, by: "here" };
  return { before, after, by: base && same(base, before) ? "document" : "both" };
}

function texts(value: string | readonly string[]): string[] {
  return typeof value === "string" ? [value] : [...value];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** Why a story is never changed by its document; null where it may be. */
export function lockedStory(status: StoryStatus): string | null {
  if (status === "done") return "It is done, and an edit of its document never changes what is done.";
  if (status === "cancelled") return "It was cancelled. Take it up again first, if it is wanted after all.";
  return null;
}

/** Why an epic is never changed by its document; null where it may be. */
export function lockedEpic(status: EpicStatus): string | null {
  return status === "completed"
    ? "It is completed, and an edit of its document never changes what is done."
    : null;
}
