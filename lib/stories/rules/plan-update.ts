import type { ParsedPlan } from "@/lib/documents/schema/plan";
import { epicTextTitle, newEpicText } from "@/lib/epics/rules/epic-text";
import { type CriteriaSteps, followCriteria } from "@/lib/stories/rules/follow-text";
import { storyTextTitle } from "@/lib/stories/rules/story-text";
import type { PlanEpic, PlanStory } from "@/lib/stories/schema/plan";
import { epicTextWith, type ItemTexts, mergeItemText, storyTextWith } from "./plan-texts";

/** A version of a document with what it says of the plan. */
type Said = { content: string; parsed: ParsedPlan };

/** The document that items are brought up to, and what it said in the versions that they come from. */
export type PlanSources = {
  document: { projectId: string; title: string; version: number };
  now: Said;
  bases: ReadonlyMap<number, Said>;
  /** Where each item was found when it was made, by its id. */
  origins: ReadonlyMap<string, { sourceVersion: number | null; sourceLine: number | null }>;
};

type Common = {
  id: string;
  key: string | null;
  label: string;
  recordVersion: number;
  locked: string | null;
  fields: readonly string[];
};

/** A changed item and what of it is to be taken over. */
export type UpdateWish = Common & ({ kind: "epic"; epic: PlanEpic } | { kind: "story"; story: PlanStory });

type Row = {
  kind: "epic" | "story";
  id: string;
  version: number;
  documentId: string;
  documentVersion: number;
  number: string;
  title: string;
  words: string;
  archived: boolean;
  criteria: { id: string; text: string; done: boolean }[];
};

/** What is written for one item; without `text` its own text says all of it already. */
export type ItemUpdate = {
  row: Row;
  key: string | null;
  next: { id: string; number: string; title: string; words: string };
  criteria: CriteriaSteps | null;
  text: { content: string; title: string } | null;
};

/** Why an item is left as it is, with what to do about it; null where it may be changed. */
export function refuseUpdate(wish: UpdateWish, row: Row | undefined): string | null {
  if (wish.locked !== null) return wish.locked;
  if (!row) return "It is not there any more. Look at the preview again.";
  if (row.archived) return "It was archived meanwhile. Restore it, if it is wanted after all.";
  if (row.version !== wish.recordVersion) {
    return "Somebody changed it here after you looked. Look at the preview again and choose anew.";
  }
  if (wish.fields.length === 0)
    return "The document changed nothing of it. Choose a field to take over all the same.";
  return null;
}

type Ground = { row: Row; text: { content: string; title: string }; sources: PlanSources };

/** What an item takes over, or why it cannot. */
export function planUpdate(
  wish: UpdateWish,
  { row, text, sources }: Ground,
): ItemUpdate | { reason: string } {
  const takes = (field: string) => wish.fields.includes(field);
  const item = wish.kind === "epic" ? wish.epic : wish.story;
  const words = wish.kind === "epic" ? wish.epic.goal : wish.story.userStory;
  const next = {
    id: row.id,
    number: takes("number") ? item.number : row.number,
    title: takes("title") ? item.title : row.title,
    words: takes(wish.kind === "epic" ? "goal" : "userStory") ? words : row.words,
  };
  const texts = wish.kind === "epic" ? epicTexts(wish.epic, sources) : storyTexts(wish.story, sources);
  const merged = textOf(wish, { ...texts, here: text.content });
  if ("conflictLine" in merged) return { reason: conflictAt(merged.conflictLine) };
  const title = (wish.kind === "epic" ? epicTextTitle : storyTextTitle)(next.number, next.title);
  const isSame = merged.text === text.content && title === text.title;
  return {
    row,
    key: wish.key,
    next,
    criteria: wish.kind === "story" && takes("criteria") ? criteriaOf(wish.story, row, sources) : null,
    text: isSame ? null : { content: merged.text, title },
  };
}

/** The whole section where everything that the document changed is taken, else only the lines of the chosen fields. */
function textOf(wish: UpdateWish, texts: ItemTexts) {
  const { changes } = wish.kind === "epic" ? wish.epic : wish.story;
  const takes = ({ field }: { field: string }) => wish.fields.includes(field);
  const whole = changes.filter(({ by }) => by !== "here").every(takes);
  const chosen = changes.filter((change) => takes(change) && change.by !== "here");
  const back = changes.filter((change) => takes(change) && change.by === "here");
  const there = whole ? texts.there : textWith(wish, texts.base, chosen);
  const merged = mergeItemText({ ...texts, there });
  return "text" in merged && back.length > 0 ? { text: textWith(wish, merged.text, back) } : merged;
}

function textWith(wish: UpdateWish, text: string, changes: readonly { field: string }[]): string {
  const has = (field: string) => changes.some((change) => change.field === field);
  if (wish.kind === "epic") {
    const { title, goal } = wish.epic;
    return epicTextWith(text, { ...(has("title") ? { title } : {}), ...(has("goal") ? { goal } : {}) });
  }
  const { title, userStory, criteria } = wish.story;
  return storyTextWith(text, {
    ...(has("title") ? { title } : {}),
    ...(has("userStory") ? { userStory } : {}),
    ...(has("criteria")
      ? { criteria: criteria.map(({ text: words, done }) => ({ text: words, done })) }
      : {}),
  });
}

function epicTexts(epic: PlanEpic, sources: PlanSources): Omit<ItemTexts, "here"> {
  const base = baseOf(epic.existing?.id, sources);
  const was = base?.said.parsed.epics.find(({ line }) => line === base.line);
  const is = sources.now.parsed.epics.find(({ line }) => line === epic.line);
  return { base: was ? was.content || newEpicText(was) : "", there: is?.content || newEpicText(epic) };
}

function storyTexts(story: PlanStory, sources: PlanSources): Omit<ItemTexts, "here"> {
  const base = baseOf(story.existing?.id, sources);
  const was = base?.said.parsed.stories.find(({ line }) => line === base.line);
  return {
    base: base && was ? linesOf(base.said.content, was) : "",
    there: linesOf(sources.now.content, story),
  };
}

function criteriaOf(story: PlanStory, row: Row, sources: PlanSources): CriteriaSteps {
  const base = baseOf(story.existing?.id, sources);
  const was = base?.said.parsed.stories.find(({ line }) => line === base.line)?.acceptanceCriteria;
  return followCriteria(row.criteria, was ?? row.criteria, story.criteria);
}

function baseOf(id: string | undefined, { origins, bases }: PlanSources) {
  const origin = origins.get(id ?? "");
  const said = bases.get(origin?.sourceVersion ?? 0);
  return origin?.sourceLine && said ? { said, line: origin.sourceLine } : undefined;
}

/** The lines of a section, as they become a text of their own. */
function linesOf(content: string, { line, endLine }: { line: number; endLine: number }): string {
  return content
    .split("\n")
    .slice(line - 1, endLine)
    .join("\n");
}

function conflictAt(line: number): string {
  return `Its text was edited here at the same place (line ${line}), so nothing of it was changed. Open its text, bring the change in by hand, and look here again.`;
}
