import { levelsOf, pairsOf, runOf } from "@/lib/search/rules/analyse";
import { pairKey, termKey, weightOfLevel } from "@/lib/search/rules/keys";
import type { Query } from "@/lib/search/rules/parse-query";
import { patternOf } from "@/lib/search/rules/phrase-pattern";
import { distance, misspellingsOf, toleranceOf } from "@/lib/search/rules/typos";
import { foldWord, type Word, wordsOf } from "@/lib/search/rules/words";

/** What has to be asked of a workspace's vocabulary before a question can be planned. */
export type Lookup = { words: string[]; prefixes: string[]; misspellings: number[] };

/** One word of the vocabulary, and what it has to do with a word that was asked for. */
export type KnownWord = {
  asked: string;
  how: "form" | "prefix" | "near";
  word: string | null;
  stem: string;
  documents: number;
};

/** What the index is asked: see search_hits in the database. */
export type SearchPlan = {
  keys: number[];
  slots: number[];
  weights: number[];
  pairs: number[];
  pairWeights: number[];
  required: number[];
  requiredPairs: number[];
  patterns: string[];
  excluded: number[];
  excludedPatterns: string[];
  names: string[];
  title: string;
  /** Some word is so common that not all its texts are looked at. */
  truncated: boolean;
  /** Some word has several forms that an entry may hold together. */
  several: boolean;
  /** What is marked in the texts, by the word of the question. */
  wanted: Map<string, number>;
  also: { word: string; instead: string[] }[];
  notes: string[];
};

type Planning = {
  query: Query;
  known: readonly KnownWord[];
  entries: number;
  workspaceId: string;
  typing: boolean;
};
type Form = { stem: string; weight: number; documents: number; words: string[] };
type Slot = { asked: string; forms: Form[] };

/** However common a word is, each of its numbers brings at most so many entries. */
export const PER_KEY = 1_000;
/** A word in fewer entries than this may be a slip of the pen. */
const FEW = 3;
const MOST_NEAR = 3;
const SLOT_OF_TITLE = 1_000;

/** What the vocabulary must be asked for a question. */
export function lookupOf(workspaceId: string, query: Query, typing: boolean): Lookup {
  const asked = askedWords(query).flatMap(({ tokens }) => tokens.map(({ text }) => text));
  const words = [...asked, ...query.excludedWords.flatMap((word) => wordsOf(word).map(({ text }) => text))];
  const plain = query.words.flatMap(({ text }) => wordsOf(text)).filter(({ isName }) => !isName);
  return {
    words: [...new Set(words)],
    prefixes: [...new Set(query.words.flatMap((word) => prefixOf(query, word, typing)))],
    misspellings: [...new Set(plain.flatMap(({ text }) => misspellingsOf(workspaceId, text)))],
  };
}

/** Plans how a question is looked up: which numbers stand for its words, and what each of them counts. */
export function planSearch(planning: Planning): SearchPlan {
  const { query, workspaceId, entries } = planning;
  const asked = askedWords(query);
  const also: SearchPlan["also"] = [];
  const slots = asked.flatMap((word) => slotsOf(planning, word, also));
  const weighted = slots.map((slot) => ({ ...slot, rarity: rarityOf(slot, entries) }));
  const required = weighted.flatMap(({ asked: word }, i) => (isRequired(query, word) ? [i] : []));
  const plan: SearchPlan = {
    keys: [],
    slots: [],
    weights: [],
    ...neighbours(workspaceId, asked, weighted),
    required,
    requiredPairs: query.phrases.flatMap(({ text }) => pairsOf(workspaceId, runOf(wordsOf(text)))),
    patterns: query.phrases.map(({ text }) => patternOf(text)),
    excluded: excludedKeys(planning),
    excludedPatterns: query.excludedPhrases.map(({ text }) => patternOf(text)),
    names: query.words.map(({ text }) => text.toUpperCase()),
    title: runOf(asked.flatMap(({ tokens }) => tokens)).join(" "),
    truncated: weighted.some(({ forms }) => forms.some(({ documents }) => documents > PER_KEY)),
    several: weighted.some(({ forms }) => forms.length > 1),
    wanted: new Map(),
    also,
    notes: notesOf(planning, asked, slots),
  };
  weighted.forEach(({ forms, rarity }, slot) => {
    for (const form of forms) addForm(plan, workspaceId, { form, rarity, slot });
  });
  for (const { text } of asked.flatMap(({ tokens }) => tokens))
    if (!plan.wanted.has(text)) markPhrase(plan, query, text);
  return plan;
}

type Asked = { text: string; tokens: Word[]; isPhrase: boolean };

function askedWords(query: Query): Asked[] {
  return [
    ...query.words.map(({ text }) => ({ text, tokens: wordsOf(text), isPhrase: false })),
    ...query.phrases.map(({ text }) => ({ text, tokens: wordsOf(text), isPhrase: true })),
  ];
}

/** The word that a prefix is: the one that ends with a star, and the one that is still being typed. */
function prefixOf(query: Query, word: Query["words"][number], typing: boolean): string[] {
  const isLast = typing && query.words.at(-1) === word && query.parts.at(-1)?.raw === word.text;
  if (!word.isPrefix && !isLast) return [];
  const tokens = wordsOf(word.text);
  const text = tokens.find(({ isName }) => isName)?.text ?? tokens.at(-1)?.text ?? "";
  return text === "" ? [] : [text];
}

function slotsOf(planning: Planning, { tokens, text, isPhrase }: Asked, also: SearchPlan["also"]): Slot[] {
  const names = tokens.filter(({ isName }) => isName);
  const parts = tokens.filter(({ isName }) => !isName);
  const word = planning.query.words.find((candidate) => candidate.text === text);
  const prefixes = word && !isPhrase ? prefixOf(planning.query, word, planning.typing) : [];
  const whole = names.map(({ text: name }) => slotOf(planning, name, prefixes, null));
  const known = whole.filter(({ forms }) => forms.length > 0);
  // A name is one thing; its parts are asked for beside it where they are words (real-time), not numbers (FR-12).
  const areWords = parts.every(({ text: part }) => /^\p{L}{2,}$/u.test(part));
  const rest = known.length > 0 && !areWords ? [] : parts;
  return [
    ...known,
    ...rest.map(({ text: part }) => slotOf(planning, part, prefixes, isPhrase ? null : also)),
  ].filter(({ forms }) => forms.length > 0);
}

function slotOf(
  { known, query }: Planning,
  asked: string,
  prefixes: readonly string[],
  also: SearchPlan["also"] | null,
): Slot {
  const forms = new Map<string, Form>();
  const add = ({ word, stem, documents }: KnownWord, weight: number) => {
    if (word === null || stem === "") return;
    const form = forms.get(stem) ?? { stem, weight, documents: 0, words: [] };
    forms.set(stem, { ...form, documents: form.documents + documents, words: [...form.words, word] });
  };
  for (const row of known) if (row.how === "form" && row.asked === asked) add(row, 1);
  const exact = total(forms);
  if (prefixes.includes(asked))
    for (const row of known) if (row.how === "prefix" && row.asked === asked) add(row, 0.8);
  if (
    also &&
    total(forms) < FEW &&
    !query.words.some(({ text, isPrefix }) => isPrefix && foldWord(text) === asked)
  ) {
    const near = nearWords(known, asked, exact);
    for (const row of near) add(row, 0.5);
    if (near.length > 0) also.push({ word: asked, instead: near.flatMap(({ word }) => word ?? []) });
  }
  return { asked, forms: [...forms.values()] };
}

/** The known words that somebody may have meant, the likeliest first. */
function nearWords(known: readonly KnownWord[], asked: string, exact: number): KnownWord[] {
  const most = toleranceOf(asked);
  return known
    .filter(
      ({ how, word, documents }) => how === "near" && word !== null && word !== asked && documents > exact,
    )
    .map((row) => ({ row, off: distance(asked, row.word ?? "") + (row.word?.[0] === asked[0] ? 0 : 0.5) }))
    .filter(({ off }) => off < most + 1)
    .sort((a, b) => a.off - b.off || b.row.documents - a.row.documents)
    .slice(0, MOST_NEAR)
    .map(({ row }) => row);
}

function total(forms: ReadonlyMap<string, Form>): number {
  return [...forms.values()].reduce((sum, { documents }) => sum + documents, 0);
}

/** How much it says that an entry holds a word: much for a rare one. In steps, so that a new text does not reorder a list. */
function rarityOf({ forms }: Slot, entries: number): number {
  const documents = Math.min(entries, Math.max(0, ...forms.map((form) => form.documents)));
  const rarity = Math.log(1 + (entries - documents + 0.5) / (documents + 0.5));
  return Math.max(0.25, Math.round(rarity * 4) / 4);
}

function addForm(
  plan: SearchPlan,
  workspaceId: string,
  { form, rarity, slot }: { form: Form; rarity: number; slot: number },
): void {
  for (const { level, key } of levelsOf(workspaceId, form.stem)) {
    add(plan, key, slot, rarity * form.weight * weightOfLevel(level));
  }
  add(plan, termKey(workspaceId, form.stem, 0), SLOT_OF_TITLE + slot, rarity * form.weight * 0.5);
  for (const word of form.words) plan.wanted.set(word, slot);
}

function add({ keys, slots, weights }: SearchPlan, key: number, slot: number, weight: number): void {
  keys.push(key);
  slots.push(slot);
  weights.push(weight);
}

/** Words that follow each other in the question count more where they do so in a text. */
function neighbours(
  workspaceId: string,
  asked: readonly Asked[],
  slots: readonly (Slot & { rarity: number })[],
) {
  const rarities = new Map(slots.map(({ asked: word, rarity }) => [word, rarity]));
  const run = runOf(asked.flatMap(({ tokens }) => tokens));
  const pairs = run.slice(1).map((word, i) => {
    const before = run[i] ?? "";
    const weight = 0.2 * ((rarities.get(before) ?? 0) + (rarities.get(word) ?? 0));
    return { key: pairKey(workspaceId, before, word), weight };
  });
  const useful = pairs.filter(({ weight }) => weight > 0);
  return { pairs: useful.map(({ key }) => key), pairWeights: useful.map(({ weight }) => weight) };
}

function isRequired({ phrases }: Query, asked: string): boolean {
  return phrases.some(({ text }) => {
    const run = runOf(wordsOf(text));
    return run.length === 1 && run[0] === asked;
  });
}

function excludedKeys({ query, known, workspaceId }: Planning): number[] {
  const words = new Set(query.excludedWords.flatMap(excludedTokens));
  const stems = known.filter(({ how, asked, stem }) => how === "form" && words.has(asked) && stem !== "");
  return [...new Set(stems.map(({ stem }) => stem))].flatMap((stem) =>
    levelsOf(workspaceId, stem).map(({ key }) => key),
  );
}

/** Of a name only the whole is excluded: -FR-12 leaves everything else with a 12. */
function excludedTokens(word: string): string[] {
  const tokens = wordsOf(word);
  const names = tokens.filter(({ isName }) => isName);
  return (names.length > 0 ? names : tokens).map(({ text }) => text);
}

/** In a phrase its common words are marked too. */
function markPhrase({ wanted }: SearchPlan, { phrases }: Query, text: string): void {
  const inPhrase = phrases.some((phrase) => wordsOf(phrase.text).some((word) => word.text === text));
  if (inPhrase && wanted.size > 0) wanted.set(text, -1);
}

function notesOf({ known, query }: Planning, asked: readonly Asked[], slots: readonly Slot[]): string[] {
  if (asked.length === 0) return query.notes;
  const common = known.filter(({ how, stem, word }) => how === "form" && stem === "" && word === null);
  if (slots.length > 0 || common.length === 0) return query.notes;
  const words = [...new Set(common.map(({ asked: word }) => `“${word}”`))].join(", ");
  return [
    ...query.notes,
    `${words} is in almost every text, so it is not looked for. Add a word that says more.`,
  ];
}
