import { runOf } from "@/lib/search/rules/analyse";
import { wordsOf } from "@/lib/search/rules/words";

/** Letters that are compared without their accents. */
const ACCENTED: Readonly<Record<string, string>> = {
  a: "àáâãäåāăą",
  c: "çćĉč",
  d: "ďđ",
  e: "èéêëēėęě",
  g: "ĝğģ",
  i: "ìíîïīįı",
  l: "ĺľł",
  n: "ñńņň",
  o: "òóôõöøōő",
  r: "ŕř",
  s: "śşšș",
  t: "ťţț",
  u: "ùúûüūůűų",
  y: "ýÿ",
  z: "źżž",
};

/** A pattern (Postgres, regardless of case) for a phrase: its words one after the other, whatever marks stand between. */
export function patternOf(phrase: string): string {
  const words = runOf(wordsOf(phrase)).map((word) => Array.from(word, letterOf).join(""));
  return `(^|[^[:alnum:]])${words.join("[^[:alnum:]]*")}($|[^[:alnum:]])`;
}

/** Words are letters and digits only, so nothing in them means anything to a pattern. */
function letterOf(letter: string): string {
  const accented = ACCENTED[letter];
  return accented ? `[${letter}${accented}${accented.toUpperCase()}]` : letter;
}
