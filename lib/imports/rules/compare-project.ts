import {
  type ImportChoices,
  type ImportCounts,
  type ImportItem,
  ITEM_KINDS,
  ITEM_STATES,
  type ItemState,
} from "../schema";
import {
  type Comparing,
  choiceOf,
  compareEpics,
  compareStories,
  type GroundText,
  type KnownEpic,
  type KnownStory,
  type RecordPlan,
} from "./compare-records";
import { type FileDocument, type Matches, type MatchGround, matchGround } from "./match-ground";
import type { DocumentDraft, ProjectReading } from "./read-project";
import type { EpicDraft, StoryDraft } from "./read-records";
import { sideOf } from "./three-way";

export type ProjectGround = {
  documents: readonly (GroundText & { path: string | null })[];
  epics: readonly (KnownEpic & MatchGround["epics"][number])[];
  stories: readonly (KnownStory & MatchGround["stories"][number])[];
};

/** What is to be written of one document that no epic or story owns. */
export type DocumentPlan = {
  draft: DocumentDraft;
  existing: GroundText | null;
  item: ImportItem;
  /** The next text, if it gets one. */
  text: string | null;
};

export type Comparison = {
  matches: Matches;
  files: ImportItem[];
  documents: DocumentPlan[];
  epics: RecordPlan<EpicDraft, KnownEpic>[];
  stories: RecordPlan<StoryDraft, KnownStory>[];
  items: ImportItem[];
  counts: ImportCounts;
  conflicts: ImportItem[];
  open: number;
  /** Files of the last import that are not in this upload. */
  gone: string[];
};

type NamedFile = { path: string; sha256: string };

export type CompareInput = {
  theirs: ProjectReading;
  /** What the files of the last import say; null when this is the first. */
  base: ProjectReading | null;
  ground: ProjectGround;
  files: readonly NamedFile[];
  known: readonly (NamedFile & FileDocument)[];
  choices: ImportChoices;
  hashOf: (text: string) => string;
};

/** Decides what an import does with each file, document, epic and story: three-way, against the files of the last import. */
export function compareProject(input: CompareInput): Comparison {
  const { theirs, base, ground, known, choices, hashOf } = input;
  const matches = matchGround(theirs, ground, known);
  const baseMatches = base === null ? null : base === theirs ? matches : matchGround(base, ground, known);
  const documents = new Map(ground.documents.map((document) => [document.id, document]));
  const comparing: Comparing = { theirs, base, matches, baseMatches, documents, choices, hashOf };
  const plans = {
    documents: compareDocuments(comparing),
    epics: compareEpics(comparing, ground.epics),
    stories: compareStories(comparing, ground.stories),
  };
  const files = compareFiles(input);
  const items = [
    ...files,
    ...plans.documents.map(({ item }) => item),
    ...plans.epics.map(({ item }) => item),
    ...plans.stories.map(({ item }) => item),
  ];
  const conflicts = items.filter(({ state }) => state === "conflict");
  const here = new Set(input.files.map(({ path }) => path));
  return {
    ...plans,
    matches,
    files,
    items,
    counts: countItems(items),
    conflicts,
    open: conflicts.filter(({ choice }) => choice === null).length,
    gone: known.map(({ path }) => path).filter((path) => !here.has(path)),
  };
}

function compareDocuments(comparing: Comparing): DocumentPlan[] {
  const { theirs, base, matches, documents, choices, hashOf } = comparing;
  const before = new Map((base?.documents ?? []).map((draft) => [draft.path, draft]));
  return theirs.documents.map((draft) => {
    const existing = documents.get(matches.documents.get(draft.path) ?? "") ?? null;
    const key = `document:${draft.path}`;
    const item: ImportItem = {
      ...{
        key,
        kind: "document",
        path: draft.paths[0] ?? draft.path,
        line: 1,
        number: null,
        title: draft.title,
      },
      ...{ state: "create", existingId: existing?.id ?? null, note: null, fields: [], choice: null },
    };
    if (!existing) return { draft, existing, item, text: null };
    if (existing.archived) {
      const note = "It is archived here, and stays as it is.";
      return { draft, existing, item: { ...item, state: "unchanged", note }, text: null };
    }
    const was = before.get(draft.path)?.content ?? null;
    const side = sideOf(was && hashOf(was), existing.contentHash, hashOf(draft.content));
    if (side === "theirs")
      return { draft, existing, item: { ...item, state: "update" }, text: draft.content };
    if (side !== "conflict") return { draft, existing, item: { ...item, state: "unchanged" }, text: null };
    const choice = choiceOf(choices, key);
    const text = choice?.take === "theirs" ? draft.content : choice?.take === "text" ? choice.text : null;
    const fields = [{ field: "text" as const, base: was, ours: "", theirs: draft.content }];
    return { draft, existing, item: { ...item, state: "conflict", fields, choice }, text };
  });
}

function compareFiles({ theirs, files, known }: CompareInput): ImportItem[] {
  const before = new Map(known.map(({ path, sha256 }) => [path, sha256]));
  return files.map(({ path, sha256 }) => {
    const old = before.get(path);
    const kept = (theirs.roles.get(path) ?? "kept") === "kept";
    const state: ItemState =
      old === sha256 ? "unchanged" : kept ? "kept" : old === undefined ? "create" : "update";
    return {
      ...{
        key: `file:${path}`,
        kind: "file",
        state,
        path,
        line: 1,
        number: null,
        title: path.split("/").at(-1) ?? path,
      },
      ...{ existingId: null, note: null, fields: [], choice: null },
    };
  });
}

function countItems(items: readonly ImportItem[]): ImportCounts {
  const none = () => Object.fromEntries(ITEM_STATES.map((state) => [state, 0])) as ImportCounts["file"];
  const counts = Object.fromEntries(ITEM_KINDS.map((kind) => [kind, none()])) as ImportCounts;
  for (const { kind, state } of items) counts[kind][state] += 1;
  return counts;
}
