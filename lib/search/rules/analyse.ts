import { LEVELS, levelOf, pairKey, termKey } from "@/lib/search/rules/keys";
import { type Word, wordsOf } from "@/lib/search/rules/words";

/** What is known of a thing that can be found, as far as its words go. */
export type Texts = { title: string; key: string | null; body: string };

/** A text's words and how often it says them; a title or heading says a word louder. */
export type Analysis = {
  frequencies: Map<string, number>;
  titleWords: Set<string>;
  /** The rows of words in which neighbours count. */
  runs: string[][];
  length: number;
};

const TITLE_WEIGHT = 6;
const HEADING_WEIGHT = 3;
const HEADING = /^ {0,3}#{1,6}\s.*$/gm;
/** Where a text defines what it names: `- **FR12**: …`, `| NFR-3 | …`, `1. AC2 …`. */
const DEFINED = /^[ \t>]*(?:[-*+|]|\d+[.)])?[ \t]*[*_`[]*([A-Za-z]{1,5}-?\d+(?:\.\d+)?)\b/gm;

/** Reads what a thing says, and how loud. */
export function analyse({ title, key, body }: Texts): Analysis {
  const frequencies = new Map<string, number>();
  const add = (words: readonly Word[], weight: number) => {
    for (const { text } of words) frequencies.set(text, (frequencies.get(text) ?? 0) + weight);
  };
  const titleWords = wordsOf(key ? `${key} ${title}` : title);
  const bodyWords = wordsOf(body);
  add(titleWords, TITLE_WEIGHT);
  add(bodyWords, 1);
  for (const [heading] of body.matchAll(HEADING)) add(wordsOf(heading), HEADING_WEIGHT - 1);
  for (const [, name = ""] of body.matchAll(DEFINED)) add(wordsOf(name), HEADING_WEIGHT - 1);
  return {
    frequencies,
    titleWords: new Set(titleWords.map(({ text }) => text)),
    runs: [runOf(wordsOf(title)), runOf(bodyWords)],
    length: bodyWords.length,
  };
}

/** The words as they follow each other; names stand there by their parts. */
export function runOf(words: readonly Word[]): string[] {
  return words.filter(({ isName }) => !isName).map(({ text }) => text);
}

/** The stem of a word; an empty one says that the word is too common to be indexed. */
export type StemOf = (word: string) => string;

/** The numbers that stand for a text in the index. */
export function keysOf(
  workspaceId: string,
  { frequencies, titleWords, runs, length }: Analysis,
  stemOf: StemOf,
) {
  const stems = new Map<string, number>();
  for (const [word, frequency] of frequencies) {
    const stem = stemOf(word);
    if (stem !== "") stems.set(stem, (stems.get(stem) ?? 0) + frequency);
  }
  const titleStems = new Set([...titleWords].map(stemOf).filter((stem) => stem !== ""));
  return {
    terms: [
      ...[...stems].map(([stem, frequency]) => termKey(workspaceId, stem, levelOf(frequency, length))),
      ...[...titleStems].map((stem) => termKey(workspaceId, stem, 0)),
    ],
    pairs: [...new Set(runs.flatMap((run) => pairsOf(workspaceId, run)))],
  };
}

/** The numbers of a row's neighbours. Common words count here, so that phrases with them are found. */
export function pairsOf(workspaceId: string, run: readonly string[]): number[] {
  return run.slice(1).map((word, i) => pairKey(workspaceId, run[i] ?? "", word));
}

/** The numbers under which a stem is found, the most telling first. */
export function levelsOf(workspaceId: string, stem: string): { level: number; key: number }[] {
  return Array.from({ length: LEVELS }, (_, i) => LEVELS - i).map((level) => ({
    level,
    key: termKey(workspaceId, stem, level),
  }));
}
