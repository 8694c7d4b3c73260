import { lightOutline } from "./light-outline";

/** Something in a document that a template left behind: a placeholder to fill, or an instruction to an agent. */
export type Leftover = { kind: "placeholder" | "instruction"; line: number; text: string };

const PLACEHOLDER = /\{\{[^{}\n]{1,200}\}\}/g;
const INSTRUCTION = /\[\[LLM:/gi;
const LONGEST_LINE = 20_000;
const LONGEST_SHOWN = 120;

/**
 * Finds unresolved `{{placeholders}}` and `[[LLM: …]]` notes. What stands in code is not meant for the reader of a
 * template: many a project has placeholders of its own there.
 */
export function findLeftovers(text: string): Leftover[] {
  const { lines, hidden } = lightOutline(text);
  const found: Leftover[] = [];
  for (const [index, whole] of lines.entries()) {
    const source = whole.slice(0, LONGEST_LINE);
    if (!source.includes("{{") && !source.includes("[[")) continue;
    const line = withoutCode(source);
    if (!hidden[index]) {
      for (const [placeholder] of line.matchAll(PLACEHOLDER)) {
        found.push({ kind: "placeholder", line: index + 1, text: shown(placeholder) });
      }
    }
    if (INSTRUCTION.test(line))
      found.push({ kind: "instruction", line: index + 1, text: shown(line.trim()) });
    INSTRUCTION.lastIndex = 0;
  }
  return found;
}

/** The line with its code spans as blanks: from one run of backticks to the next run of the same length. */
function withoutCode(line: string): string {
  const runs = [...line.matchAll(/`+/g)].map(({ 0: run, index }) => ({ start: index, length: run.length }));
  const next = new Map<number, number>();
  const closing = runs.map(() => -1);
  for (let at = runs.length - 1; at >= 0; at--) {
    const length = runs[at]?.length ?? 0;
    closing[at] = next.get(length) ?? -1;
    next.set(length, at);
  }
  let plain = "";
  let end = 0;
  for (let at = 0; at < runs.length; at++) {
    const close = runs[closing[at] ?? -1];
    const start = runs[at]?.start ?? 0;
    if (!close) continue;
    plain += line.slice(end, start) + " ".repeat(close.start + close.length - start);
    end = close.start + close.length;
    at = closing[at] ?? at;
  }
  return plain + line.slice(end);
}

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}
