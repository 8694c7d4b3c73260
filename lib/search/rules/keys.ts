/**
 * The index holds numbers in the place of words: a number says the workspace, the word and how much the text is about it.
 * So one workspace's words share no list with another's, and a word's texts are found the most telling ones first.
 */

/** How many steps there are between a text that mentions a word and one that is about it. */
export const LEVELS = 8;

/** Parameters of BM25: how soon a repeated word stops to count more, and how much a long text is held against it. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.5;
/** The length, in words, that is neither short nor long. A constant, so that a new text does not change the others' numbers. */
const USUAL_LENGTH = 400;
const SHORTEST = 60;

const PAIR_BITS = 17;

/** How much a text of `length` words is about a word that it holds `frequency` times: 1 to LEVELS. */
export function levelOf(frequency: number, length: number): number {
  const relative = Math.max(length, SHORTEST) / USUAL_LENGTH;
  const impact = frequency / (frequency + SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * relative));
  return Math.min(LEVELS, Math.max(1, Math.ceil(impact * LEVELS)));
}

/** What a level counts for, of 1. */
export function weightOfLevel(level: number): number {
  return (level - 0.5) / LEVELS;
}

/** The number of a word at a level; level 0 says that it stands in the title. */
export function termKey(workspaceId: string, stem: string, level: number): number {
  return hash53(`${workspaceId} ${level} ${stem}`);
}

/** The number of two neighbouring words, in 32 bits: texts that hold a phrase are among those that hold its pairs. */
export function pairKey(workspaceId: string, first: string, second: string): number {
  const pair = hash32(`${first} ${second}`, 7) & ((1 << PAIR_BITS) - 1);
  return (hash32(workspaceId, 11) << PAIR_BITS) | pair;
}

/** The number of a word that lacks a letter: words that were typed wrongly meet here. */
export function misspellingKey(workspaceId: string, rest: string): number {
  return hash53(`${workspaceId} ~ ${rest}`);
}

/** 53 bits, which a number holds exactly and a bigint column too. */
function hash53(text: string): number {
  return (hash32(text, 1) >>> 0) * 2 ** 21 + ((hash32(text, 2) >>> 0) & (2 ** 21 - 1));
}

/** MurmurHash3's mixing, over UTF-16 units. */
function hash32(text: string, seed: number): number {
  let h = seed ^ 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    let k = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h ^= text.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
