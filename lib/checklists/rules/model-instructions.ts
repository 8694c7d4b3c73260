const START = "[[LLM:";
/** Instructions that hold more brackets than this were never closed. */
const MOST_BRACKETS = 200;

/**
 * Blanks the instructions to a model (`[[LLM: …]]`) without moving a line. They run over many lines, and those of real
 * checklists speak of `[[BROWNFIELD ONLY]]` themselves, so brackets are counted.
 */
export function withoutModelInstructions(markdown: string): string {
  const parts: string[] = [];
  let done = 0;
  let from = markdown.indexOf(START);
  while (from >= 0) {
    const end = endOf(markdown, from);
    if (end < 0) break;
    parts.push(markdown.slice(done, from), markdown.slice(from, end).replace(/[^\r\n]/g, " "));
    done = end;
    from = markdown.indexOf(START, end);
  }
  return parts.join("") + markdown.slice(done);
}

/** The place behind the brackets that close what opens at `from`; where they never balance, behind the first that close. */
function endOf(text: string, from: number): number {
  const brackets = /\[\[|\]\]/g;
  brackets.lastIndex = from;
  let depth = 0;
  let first = -1;
  for (let count = 0; count < MOST_BRACKETS; count++) {
    const match = brackets.exec(text);
    if (!match) break;
    const behind = match.index + 2;
    depth += match[0] === "[[" ? 1 : -1;
    if (match[0] === "]]" && first < 0) first = behind;
    if (depth === 0) return behind;
  }
  return first;
}
