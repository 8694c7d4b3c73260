import { lightOutline } from "./light-outline";

/** Something in a document that a template left behind: a placeholder to fill, or an instruction to an agent. */
export type Leftover = { kind: "placeholder" | "instruction"; line: number; text: string };

const PLACEHOLDER = /\{\{[^{}\n]{1,200}\}\}/g;
const INSTRUCTION = /\[\[LLM:/gi;
const CODE_SPAN = /(`+)(?!`)[^`]*?\1(?!`)/g;
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
    const line = source.replace(CODE_SPAN, (code) => " ".repeat(code.length));
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

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}
