import {
  DOCUMENT_KINDS,
  DOCUMENT_STATUSES,
  type DocumentKind,
  EPIC_STATUSES,
  SPEC_STATUSES,
  STORY_STATUSES,
  TASK_STATUSES,
} from "@/db/enums";
import { foldWord, wordsOf } from "@/lib/search/rules/words";
import type { SearchKind } from "@/lib/search/schema";

/** A piece of what was typed, and what it was taken for: together the pieces are all of it but the space between them. */
export type QueryPart = {
  type: "word" | "phrase" | "filter" | "ignored";
  start: number;
  end: number;
  raw: string;
};

export type QueryWord = { text: string; isPrefix: boolean };
export type QueryPhrase = { text: string };

export type QueryFilters = {
  kinds: SearchKind[];
  documentKinds: DocumentKind[];
  /** Keys or names of projects, as they were typed. */
  projects: string[];
  statuses: string[];
  archived: boolean;
};

/** What somebody asks for, read from one line of text. */
export type Query = {
  parts: QueryPart[];
  words: QueryWord[];
  phrases: QueryPhrase[];
  excludedWords: string[];
  excludedPhrases: QueryPhrase[];
  filters: QueryFilters;
  /** Sentences on what was not understood. */
  notes: string[];
};

const MOST_WORDS = 12;
const MOST_PHRASES = 6;
const PIECE =
  /(?<minus>-?)(?:(?<name>[a-z]+):(?<value>(?:"[^"]*"?|[^\s"])*)|"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/iy;
const FILTERS = ["kind", "project", "status", "is"] as const;
type FilterName = (typeof FILTERS)[number];

const KINDS: Readonly<Record<string, { kinds: SearchKind[]; documentKinds?: DocumentKind[] }>> = {
  ...Object.fromEntries(
    DOCUMENT_KINDS.flatMap((kind) => {
      const meant = { kinds: ["document" as const], documentKinds: [kind] };
      return [
        [kind.toLowerCase(), meant],
        [kind.toLowerCase().replaceAll("_", "-"), meant],
      ];
    }),
  ),
  brief: { kinds: ["document"], documentKinds: ["PROJECT_BRIEF"] },
  document: { kinds: ["document"] },
  documents: { kinds: ["document"] },
  epic: { kinds: ["epic"] },
  epics: { kinds: ["epic"] },
  spec: { kinds: ["spec"] },
  specs: { kinds: ["spec"] },
  task: { kinds: ["task"] },
  tasks: { kinds: ["task"] },
  story: { kinds: ["story"] },
  stories: { kinds: ["story"] },
  comment: { kinds: ["comment", "document_comment"] },
  comments: { kinds: ["comment", "document_comment"] },
};

const STATUSES: ReadonlySet<string> = new Set([
  ...DOCUMENT_STATUSES,
  ...EPIC_STATUSES,
  ...STORY_STATUSES,
  ...SPEC_STATUSES,
  ...TASK_STATUSES,
]);

/** Reads a question. Never fails: what is no filter is a word, and what is not understood is said in a note. */
export function parseQuery(text: string): Query {
  const query: Query = {
    parts: [],
    words: [],
    phrases: [],
    excludedWords: [],
    excludedPhrases: [],
    filters: { kinds: [], documentKinds: [], projects: [], statuses: [], archived: false },
    notes: [],
  };
  const straight = text.replace(/[“”„«»]/g, '"');
  const piece = new RegExp(PIECE);
  let at = 0;
  while (at < straight.length) {
    const gap = /^\s+/.exec(straight.slice(at))?.[0].length ?? 0;
    at += gap;
    if (at >= straight.length) break;
    piece.lastIndex = at;
    const groups = piece.exec(straight)?.groups ?? {};
    const end = Math.max(piece.lastIndex, at + 1);
    query.parts.push({ type: read(query, groups), start: at, end, raw: text.slice(at, end) });
    at = end;
  }
  return limited(query);
}

type Groups = Record<string, string | undefined>;

function read(query: Query, { minus, name, value, phrase, word }: Groups): QueryPart["type"] {
  const excluded = minus === "-";
  const filter = FILTERS.find((candidate) => candidate === name?.toLowerCase());
  if (filter && value !== undefined) return readFilter(query, filter, value, excluded);
  if (phrase !== undefined) return readPhrase(query, phrase, excluded);
  return readWord(query, word ?? `${name ?? ""}:${value ?? ""}`, excluded);
}

function readWord(query: Query, word: string, excluded: boolean): QueryPart["type"] {
  const isPrefix = word.endsWith("*");
  const text = isPrefix ? word.slice(0, -1) : word;
  if (wordsOf(text).length === 0) return "ignored";
  if (excluded) query.excludedWords.push(text);
  else query.words.push({ text, isPrefix });
  return "word";
}

function readPhrase(query: Query, phrase: string, excluded: boolean): QueryPart["type"] {
  if (wordsOf(phrase).length === 0) return "ignored";
  (excluded ? query.excludedPhrases : query.phrases).push({ text: phrase });
  return "phrase";
}

function readFilter(query: Query, name: FilterName, value: string, excluded: boolean): QueryPart["type"] {
  const values = value
    .replaceAll('"', "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (values.length === 0) return "ignored";
  if (excluded) {
    query.notes.push(
      `“-${name}:” excludes nothing: only words and phrases can be excluded. Name what you want instead.`,
    );
    return "ignored";
  }
  for (const one of values) READERS[name](query, one);
  return "filter";
}

const READERS: Record<FilterName, (query: Query, value: string) => void> = {
  kind: ({ filters, notes }, value) => {
    const meant = Object.hasOwn(KINDS, foldWord(value)) ? KINDS[foldWord(value)] : undefined;
    if (!meant) {
      notes.push(
        `There is no kind “${value}”. Use document, epic, story or comment, or a kind of document such as prd.`,
      );
      return;
    }
    addAll(filters.kinds, meant.kinds);
    addAll(filters.documentKinds, meant.documentKinds ?? []);
  },
  project: ({ filters }, value) => addAll(filters.projects, [value]),
  status: ({ filters, notes }, value) => {
    const status = foldWord(value).replaceAll("-", "_");
    if (STATUSES.has(status)) addAll(filters.statuses, [status]);
    else notes.push(`There is no status “${value}”. Use one of: ${[...STATUSES].join(", ")}.`);
  },
  is: ({ filters, notes }, value) => {
    if (foldWord(value) === "archived") filters.archived = true;
    else notes.push(`“is:${value}” says nothing here. Use is:archived for what was archived.`);
  },
};

function addAll<T>(list: T[], values: readonly T[]): void {
  for (const value of values) if (!list.includes(value)) list.push(value);
}

/** Each word and phrase costs time; nobody types that many. */
function limited(query: Query): Query {
  const { words, phrases, excludedWords, excludedPhrases } = query;
  const notes = [
    ...(words.length > MOST_WORDS ? [`Only the first ${MOST_WORDS} words were looked for.`] : []),
    ...(phrases.length > MOST_PHRASES ? [`Only the first ${MOST_PHRASES} phrases were looked for.`] : []),
  ];
  return {
    ...query,
    words: words.slice(0, MOST_WORDS),
    phrases: phrases.slice(0, MOST_PHRASES),
    excludedWords: excludedWords.slice(0, MOST_WORDS),
    excludedPhrases: excludedPhrases.slice(0, MOST_PHRASES),
    notes: [...query.notes, ...notes],
  };
}

/** Whether a question asks for words, and not only for a list. */
export function hasWords({ words, phrases }: Query): boolean {
  return words.length > 0 || phrases.length > 0;
}
