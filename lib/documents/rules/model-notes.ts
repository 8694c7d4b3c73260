const NOTE_START = "[[LLM:";
const NOTE_END = "]]";

/** Blanks `[[LLM: …]]` notes, which speak to a model, without moving any line or character. */
export function blankModelNotes(source: string): string {
  let from = source.indexOf(NOTE_START);
  if (from < 0) return source;
  const parts: string[] = [];
  let done = 0;
  while (from >= 0) {
    const end = source.indexOf(NOTE_END, from);
    if (end < 0) break;
    parts.push(source.slice(done, from), source.slice(from, end + NOTE_END.length).replace(/[^\r\n]/g, " "));
    done = end + NOTE_END.length;
    from = source.indexOf(NOTE_START, done);
  }
  return parts.join("") + source.slice(done);
}
