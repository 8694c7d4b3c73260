import type { EpicStatus, StoryStatus } from "@/db/enums";
import type { ConflictChoice, FieldConflict, ImportChoices, ImportItem, ItemState } from "../schema";
import type { Matches } from "./match-ground";
import type { ProjectReading } from "./read-project";
import type { EpicDraft, StoryDraft } from "./read-records";
import { sideOf } from "./three-way";

export type GroundText = {
  id: string;
  version: number;
  contentHash: string;
  archived: boolean;
  title: string;
};
type Common = { id: string; documentId: string; title: string; version: number; archived: boolean };
export type KnownEpic = Common & { number: string; goal: string; status: EpicStatus };
export type KnownStory = Common & {
  number: string | null;
  userStory: string;
  status: StoryStatus;
  criteria: readonly { id: string; text: string; done: boolean }[];
};

/** What is to be written of one record. */
export type RecordPlan<D, G> = {
  draft: D;
  existing: G | null;
  item: ImportItem;
  /** New values of single fields; none for a new record, which takes all from the draft. */
  values: { title?: string; status?: string; userStory?: string; goal?: string };
  criteria: { text: string; done: boolean }[] | null;
  /** The next text of its document, if it gets one. */
  text: string | null;
};

export type Comparing = {
  theirs: ProjectReading;
  base: ProjectReading | null;
  matches: Matches;
  baseMatches: Matches | null;
  documents: ReadonlyMap<string, GroundText>;
  choices: ImportChoices;
  hashOf: (text: string) => string;
};

type FieldName = FieldConflict["field"];
type Values = Partial<Record<FieldName, string>>;

/** Compares the epics of the files with those that are here. */
export function compareEpics(
  comparing: Comparing,
  known: readonly KnownEpic[],
): RecordPlan<EpicDraft, KnownEpic>[] {
  const base = byGroundId(comparing.base?.epics ?? [], comparing.baseMatches?.epics);
  const byId = new Map(known.map((epic) => [epic.id, epic]));
  const valuesOf = ({ title, goal, status }: EpicDraft | KnownEpic): Values => ({ title, goal, status });
  return comparing.theirs.epics.map((draft) => {
    const existing = byId.get(comparing.matches.epics.get(draft.key) ?? "") ?? null;
    const before = existing ? (base.get(existing.id) ?? null) : null;
    return comparedRecord(comparing, {
      kind: "epic",
      draft,
      existing,
      before,
      valuesOf,
      valuesOfKnown: valuesOf,
    });
  });
}

/** Compares the stories of the files with those that are here. A done one keeps what it says. */
export function compareStories(
  comparing: Comparing,
  known: readonly KnownStory[],
): RecordPlan<StoryDraft, KnownStory>[] {
  const base = byGroundId(comparing.base?.stories ?? [], comparing.baseMatches?.stories);
  const byId = new Map(known.map((story) => [story.id, story]));
  const valuesOf = ({ title, userStory, status, criteria }: StoryDraft | KnownStory): Values => ({
    title,
    userStory,
    status,
    criteria: criteriaText(criteria),
  });
  return comparing.theirs.stories.map((draft) => {
    const existing = byId.get(comparing.matches.stories.get(draft.key) ?? "") ?? null;
    const before = existing ? (base.get(existing.id) ?? null) : null;
    const plan = comparedRecord(comparing, {
      ...{ kind: "story", draft, existing, before, valuesOf, valuesOfKnown: valuesOf },
      done: existing?.status === "done",
    });
    return { ...plan, criteria: plan.takesCriteria ? draft.criteria : null };
  });
}

/** Criteria as one text: what a person compares, one a line. */
export function criteriaText(criteria: readonly { text: string; done: boolean }[]): string {
  return criteria.map(({ text, done }) => `- [${done ? "x" : " "}] ${text}`).join("\n");
}

type RecordSides<D, G> = {
  kind: "epic" | "story";
  draft: D;
  existing: G | null;
  before: D | null;
  valuesOf: (draft: D) => Values;
  valuesOfKnown: (known: G) => Values;
  done?: boolean;
};

function comparedRecord<D extends EpicDraft | StoryDraft, G extends KnownEpic | KnownStory>(
  comparing: Comparing,
  sides: RecordSides<D, G>,
): RecordPlan<D, G> & { takesCriteria: boolean } {
  const { draft, existing, done = false } = sides;
  const plain = { draft, existing, values: {}, criteria: null, text: null, takesCriteria: false };
  if (!existing) return { ...plain, item: itemOf(sides, "create", null) };
  if (existing.archived) {
    return { ...plain, item: itemOf(sides, "unchanged", "It is archived here, and stays as it is.") };
  }
  const { conflicts, taken } = changedFields(comparing, sides);
  const text = comparedText(comparing, { sides, conflicts, taken });
  const choice = conflicts.length > 0 ? choiceOf(comparing.choices, draft.key) : null;
  for (const { field, theirs } of choice?.take === "theirs" ? conflicts : []) taken[field] = theirs;
  const merged = choice?.take === "text" ? choice.text : null;
  const state: ItemState =
    conflicts.length > 0 ? "conflict" : Object.keys(taken).length > 0 ? "update" : "unchanged";
  const { criteria, text: newText, ...values } = taken;
  const note = done && text === "left" ? DONE_NOTE : null;
  return {
    ...plain,
    item: { ...itemOf(sides, state, note), fields: conflicts, choice },
    values,
    text: merged ?? newText ?? null,
    takesCriteria: criteria !== undefined,
  };
}

const DONE_NOTE = "The story is done, so it keeps what it says here.";

type Changes = { conflicts: FieldConflict[]; taken: Values };

function changedFields<D extends EpicDraft | StoryDraft, G extends KnownEpic | KnownStory>(
  _comparing: Comparing,
  { draft, existing, before, valuesOf, valuesOfKnown, done }: RecordSides<D, G>,
): Changes {
  const changes: Changes = { conflicts: [], taken: {} };
  if (!existing || done) return changes;
  const theirs = valuesOf(draft);
  const ours = valuesOfKnown(existing);
  const base = before ? valuesOf(before) : null;
  for (const field of FIELDS) {
    const sides = {
      ours: ours[field] ?? "",
      theirs: theirs[field] ?? "",
      base: base ? (base[field] ?? "") : null,
    };
    const side = sideOf(sides.base, sides.ours, sides.theirs);
    if (side === "theirs") changes.taken[field] = sides.theirs;
    else if (side === "conflict") changes.conflicts.push({ field, ...sides });
  }
  return changes;
}

const FIELDS = ["title", "status", "goal", "userStory", "criteria"] as const;

/** The text of a record that has a file of its own changes even when it is done: its notes go on there. */
function comparedText<D extends EpicDraft | StoryDraft, G extends KnownEpic | KnownStory>(
  { documents, hashOf }: Comparing,
  { sides, conflicts, taken }: Changes & { sides: RecordSides<D, G> },
): "left" | "same" {
  const { draft, existing, before, done } = sides;
  const here = documents.get(existing?.documentId ?? "");
  if (!here || here.archived) return "same";
  const side = sideOf(before && hashOf(before.text), here.contentHash, hashOf(draft.text));
  if (side === "same" || side === "ours") return "same";
  if (done && draft.ownFile === null) return "left";
  if (side === "theirs") taken.text = draft.text;
  else conflicts.push({ field: "text", base: before?.text ?? null, ours: "", theirs: draft.text });
  return "same";
}

function itemOf<D extends EpicDraft | StoryDraft, G extends KnownEpic | KnownStory>(
  { kind, draft, existing }: RecordSides<D, G>,
  state: ItemState,
  note: string | null,
): ImportItem {
  const { key, path, line, number, title } = draft;
  const place = { path: draft.ownFile ?? path, line };
  return {
    key,
    kind,
    state,
    ...place,
    number,
    title,
    existingId: existing?.id ?? null,
    note,
    fields: [],
    choice: null,
  };
}

/** The choice for a conflict: its own, else the one for all. */
export function choiceOf({ conflicts, keep }: ImportChoices, key: string): ConflictChoice | null {
  return (
    (Object.hasOwn(conflicts, key) ? conflicts[key] : undefined) ?? (keep === null ? null : { take: keep })
  );
}

function byGroundId<D extends { key: string }>(
  drafts: readonly D[],
  matches: ReadonlyMap<string, string> | undefined,
): Map<string, D> {
  return new Map(
    drafts.flatMap((draft) => {
      const id = matches?.get(draft.key);
      return id ? [[id, draft] as const] : [];
    }),
  );
}
