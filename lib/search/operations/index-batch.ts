import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import {
  addToQueue,
  changeEntryCount,
  changeWords,
  deleteEntries,
  type EntryRow,
  type IndexedText,
  type Subject,
  selectIndexed,
  selectStems,
  takeQueue,
  upsertEntries,
} from "@/lib/search/queries/index-write";
import { type Analysis, analyse, keysOf, runOf, type Texts } from "@/lib/search/rules/analyse";
import { misspellingsOf } from "@/lib/search/rules/typos";
import { wordsOf } from "@/lib/search/rules/words";
import type { SearchKind } from "@/lib/search/schema";
import { type SearchReader, type SearchText, searchSource } from "@/lib/search/source";

const BATCH = 30;
/** One statement carries about so many characters of text. */
const STATEMENT_CHARACTERS = 2_000_000;
/** Of a longer text the rest is not looked at. */
const LONGEST_BODY = 1_000_000;

type Loaded = SearchText & { kind: SearchKind };
type Analysed = Loaded & { analysis: Analysis };

/** Indexes the next changes of the queue: what is there is written as it is now, what is gone goes. Answers how many. */
export async function indexBatch(reader: SearchReader): Promise<number> {
  const subjects = await takeQueue(reader, BATCH);
  if (subjects.length === 0) return 0;
  const loaded = await loadTexts(reader, subjects);
  const there = new Set(loaded.map(nameOf));
  const gone = subjects.filter((subject) => !there.has(nameOf(subject)));
  const before = await selectIndexed(reader, [...subjects, ...loaded]);
  const analysed: Analysed[] = [];
  for (const text of loaded) {
    analysed.push({ ...text, analysis: analyse(ownTexts(text)) });
    // A long text takes a while; requests of the same process come first.
    await breathe();
  }
  const changes = wordChanges(before, analysed);
  const stems = await stemsOf(reader, [...changes.keys(), ...analysed.flatMap(wordsIn)]);
  for (const part of inParts(analysed)) {
    await upsertEntries(
      reader,
      part.map((text) => entryOf(reader.workspaceId, text, stems)),
    );
  }
  await deleteEntries(reader, gone);
  await changeWords(reader, changedRows(reader.workspaceId, changes, stems));
  await changeEntryCount(reader, analysed.length - before.length);
  return subjects.length;
}

/** Texts in runs that a statement can carry. */
function inParts(texts: readonly Analysed[]): Analysed[][] {
  const parts: Analysed[][] = [];
  let room = 0;
  for (const text of texts) {
    if (room <= 0) {
      parts.push([]);
      room = STATEMENT_CHARACTERS;
    }
    parts.at(-1)?.push(text);
    room -= text.body.length;
  }
  return parts;
}

/** The texts of what changed. An epic's or story's own document stands for the epic or story. */
async function loadTexts(reader: SearchReader, subjects: readonly Subject[]): Promise<Loaded[]> {
  const texts = new Map<string, Loaded>();
  const elsewhere = await loadInto(reader, subjects, texts);
  await loadInto(
    reader,
    elsewhere.filter((subject) => !texts.has(nameOf(subject))),
    texts,
  );
  return [...texts.values()];
}

async function loadInto(
  reader: SearchReader,
  subjects: readonly Subject[],
  texts: Map<string, Loaded>,
): Promise<Subject[]> {
  const elsewhere: Subject[] = [];
  for (const [kind, ids] of byKind(subjects)) {
    const answers = (await searchSource(kind)?.load(reader, ids)) ?? [];
    for (const answer of answers) {
      if ("foundAs" in answer) elsewhere.push(answer.foundAs);
      else
        texts.set(nameOf({ kind, id: answer.id }), {
          ...answer,
          kind,
          body: answer.body.slice(0, LONGEST_BODY).toWellFormed(),
        });
    }
  }
  return elsewhere;
}

function byKind(subjects: readonly Subject[]): Map<SearchKind, string[]> {
  const kinds = new Map<SearchKind, string[]>();
  for (const { kind, id } of subjects) kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
  return kinds;
}

function nameOf({ kind, id }: Subject): string {
  return `${kind} ${id}`;
}

function wordsIn({ analysis }: Analysed): string[] {
  return [...analysis.frequencies.keys()];
}

/** A comment shows the title of what it is about, and is not found by it. */
function ownTexts({
  parentId,
  title,
  key,
  body,
}: Pick<Loaded, "parentId" | "title" | "key" | "body">): Texts {
  return parentId === null ? { title, key, body } : { title: "", key: null, body };
}

/** In how many more or fewer entries each word is now. */
function wordChanges(before: readonly IndexedText[], after: readonly Analysed[]): Map<string, number> {
  const changes = new Map<string, number>();
  const count = (words: Iterable<string>, by: number) => {
    for (const word of words) changes.set(word, (changes.get(word) ?? 0) + by);
  };
  for (const text of before) count(analyse(ownTexts(text)).frequencies.keys(), -1);
  for (const text of after) count(wordsIn(text), 1);
  return new Map([...changes].filter(([, by]) => by !== 0));
}

function changedRows(
  workspaceId: string,
  changes: ReadonlyMap<string, number>,
  stems: ReadonlyMap<string, string>,
) {
  return [...changes].flatMap(([word, documents]) => {
    const stem = stems.get(word) ?? "";
    return stem === "" ? [] : [{ word, stem, documents, misspellings: misspellingsOf(workspaceId, word) }];
  });
}

function entryOf(workspaceId: string, text: Analysed, stems: ReadonlyMap<string, string>): EntryRow {
  const { analysis, ...entry } = text;
  const titleWords = runOf(wordsOf(ownTexts(text).title)).join(" ");
  return { ...entry, titleWords, ...keysOf(workspaceId, analysis, (word) => stems.get(word) ?? "") };
}

const known = new Map<string, string>();
const MOST_KNOWN = 100_000;

/** The stems of words, of which this process remembers many. */
async function stemsOf({ tx }: SearchReader, words: readonly string[]): Promise<Map<string, string>> {
  const unknown = [...new Set(words.filter((word) => !known.has(word)))];
  const found = unknown.length > 0 ? await selectStems(tx, unknown) : new Map<string, string>();
  const stems = new Map(words.map((word) => [word, known.get(word) ?? found.get(word) ?? ""]));
  if (known.size + found.size > MOST_KNOWN) known.clear();
  for (const [word, stem] of found) known.set(word, stem);
  return stems;
}

/** Puts everything that a workspace holds on the queue. */
export async function queueEverything(reader: SearchReader, sources: Iterable<SearchKind>): Promise<void> {
  for (const kind of sources) {
    let after: string | null = null;
    do {
      const ids: string[] = (await searchSource(kind)?.list(reader, after, 1_000)) ?? [];
      await addToQueue(reader, kind, ids);
      after = ids.at(-1) ?? null;
    } while (after !== null);
  }
}
