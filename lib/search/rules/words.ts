/** A word of a text: as it is compared, and where it stands. */
export type Word = {
  /** Lower case, without accents. */
  text: string;
  /** Its place in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** Its place in the row of words; a name such as `camelCase` shares the place of its first part. */
  position: number;
  /** Whether it is a name made of parts that are words of their own: `snake_case`, `FR-12`, `docs/prd.md`. */
  isName: boolean;
};

/** Longer runs are data (hashes, encoded bytes), which nobody types. */
const LONGEST = 64;
const CHUNK = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:[-./:@'’\\][\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*)*/gu;
const PART = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|[\p{L}--\p{Lu}--\p{Ll}][\p{L}\p{M}]*|\p{N}+/gv;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Names whose parts are joined by these are compared without them: FR-12 is FR12, real-time is realtime. */
const LOOSE = /[-_'’]/gu;

/** A word as it is compared: without accents, in lower case. */
export function foldWord(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss");
}

/** The words of a text, in order. Names are found whole and by their parts; scripts without spaces by pairs of characters. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let position = 0;
  for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
    if (chunk.length > LONGEST * 4) continue;
    const found = UNSPACED.test(chunk)
      ? unspacedWords(chunk, index, position)
      : chunkWords(chunk, index, position);
    words.push(...found);
    position = (found.at(-1)?.position ?? position - 1) + 1;
  }
  return words;
}

function chunkWords(chunk: string, start: number, position: number): Word[] {
  const parts = partsOf(chunk).map(({ text, offset }, i): Word => {
    const at = start + offset;
    return { text: foldWord(text), start: at, end: at + text.length, position: position + i, isName: false };
  });
  const usable = parts.filter(({ text }) => text !== "" && text.length <= LONGEST);
  if (parts.length < 2) return usable;
  const whole = nameOf(chunk);
  if (whole.length > LONGEST) return usable;
  return [{ text: whole, start, end: start + chunk.length, position, isName: true }, ...usable];
}

/** `user's` is the word user; everything else falls into its runs of letters and digits, also inside camelCase. */
function partsOf(chunk: string): { text: string; offset: number }[] {
  const parts = [...chunk.matchAll(PART)].map(({ 0: text, index }) => ({ text, offset: index }));
  const last = parts.at(-1);
  const isGenitive = last !== undefined && /^s$/i.test(last.text) && /['’]s$/i.test(chunk);
  return isGenitive && parts.length > 1 ? parts.slice(0, -1) : parts;
}

function nameOf(chunk: string): string {
  return foldWord(chunk.replace(/['’]s$/i, "")).replace(LOOSE, "");
}

function unspacedWords(chunk: string, start: number, position: number): Word[] {
  const characters = Array.from(chunk);
  const words: Word[] = [];
  let at = start;
  characters.forEach((character, i) => {
    const next = characters[i + 1];
    const word = { start: at, position: position + i, isName: false };
    words.push({ ...word, text: foldWord(character), end: at + character.length });
    if (next) {
      const text = character + next;
      words.push({ ...word, text: foldWord(text), end: at + text.length, isName: true });
    }
    at += character.length;
  });
  return words.filter(({ text }) => text !== "");
}
