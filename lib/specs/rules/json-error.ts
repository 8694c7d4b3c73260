const BLANKS = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

type Wanted = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end";

/** Where a text stops being JSON; its length where it just ends too soon. Engines say that in words of their own, or not. */
export function findJsonError(text: string): number {
  const open: ("[" | "{")[] = [];
  let wanted: Wanted = "value";
  let at = skip(BLANKS, text, 0);
  for (;;) {
    if (wanted === "comma or end" && open.length === 0) return at;
    const step = take(text, at, { wanted, inside: open.at(-1) });
    if (step === null) return at;
    if (step.closes) open.pop();
    if (step.opens) open.push(step.opens);
    wanted = step.next;
    at = skip(BLANKS, text, step.end);
  }
}

type Step = { end: number; next: Wanted; opens?: "[" | "{"; closes?: true };

function take(
  text: string,
  at: number,
  { wanted, inside }: { wanted: Wanted; inside: "[" | "{" | undefined },
): Step | null {
  const sign = text[at];
  const ends = wanted === "comma or end" || wanted === "value or end" || wanted === "key or end";
  if (ends && sign === (inside === "{" ? "}" : "]"))
    return { end: at + 1, next: "comma or end", closes: true };
  if (wanted === "comma or end")
    return sign === "," ? { end: at + 1, next: inside === "{" ? "key" : "value" } : null;
  if (wanted === "colon") return sign === ":" ? { end: at + 1, next: "value" } : null;
  const string = skip(STRING, text, at);
  if (wanted === "key" || wanted === "key or end") return string > at ? { end: string, next: "colon" } : null;
  if (sign === "{") return { end: at + 1, next: "key or end", opens: sign };
  if (sign === "[") return { end: at + 1, next: "value or end", opens: sign };
  const end = Math.max(string, skip(LITERAL, text, at));
  return end > at ? { end, next: "comma or end" } : null;
}

/** The place behind what a pattern takes from here. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
