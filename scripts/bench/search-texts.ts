/** Texts of a believable size and mixture of words, the same on every run. */

const SYLLABLES =
  "ba be bi bo ca ce co da de di do el en er fa fe ga gi ha he in is ka la le li lo ma me mi mo na ne no on or pa pe po ra re ri ro sa se si so ta te ti to un va ve vi".split(
    " ",
  );
const VOCABULARY = 40_000;

/** A word by its rank: the lower, the more often it is said. */
export function wordAt(rank: number): string {
  let word = "";
  let rest = rank + 60;
  while (rest > 0) {
    word += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return `${word}${SYLLABLES[(rank * 7) % SYLLABLES.length]}`;
}

/** Random numbers that are the same on every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A rank by Zipf's law: the first words are everywhere, most are rare. */
function rankOf(random: () => number): number {
  return Math.min(VOCABULARY - 1, Math.floor(VOCABULARY ** random() - 1));
}

const sentence = (random: () => number, words: number) =>
  Array.from({ length: words }, () => wordAt(rankOf(random))).join(" ");

/** A document with headings, lists and a few kB of text. */
export function textAt(index: number): { title: string; body: string } {
  const random = randomFrom(index + 1);
  const sections = 3 + Math.floor(random() * 5);
  const title = sentence(random, 4);
  const parts = [`# ${title}`];
  for (let section = 0; section < sections; section++) {
    parts.push(`## ${sentence(random, 3)}`, `${sentence(random, 40 + Math.floor(random() * 60))}.`);
    parts.push(`- FR${Math.floor(random() * 400)}: ${sentence(random, 12)}`);
  }
  return { title, body: parts.join("\n\n") };
}
