/** How far ahead in the source a shown character is looked for; behind that it is taken as not from the source. */
const LOOK_AHEAD = 400;

/**
 * Where in a Markdown source each character of its rendered text comes from; -1 for what is not in it. Markup is what the
 * source has and the text has not, so both are walked through side by side. Answers also where the walk ended.
 */
export function alignRendered(rendered: string, source: string, from: number, to: number) {
  const places: number[] = [];
  let at = from;
  for (const character of rendered.split("")) {
    const found = isBlank(character) ? blankFrom(source, at, to) : source.indexOf(character, at);
    if (found >= 0 && found < to && found - at <= LOOK_AHEAD) {
      places.push(found);
      at = found + 1;
    } else places.push(-1);
  }
  return { places, end: at };
}

/** A line end in the source is shown as a space, or the other way round. */
function blankFrom(source: string, at: number, to: number): number {
  // A blank that is shown stands right here or behind closing marks; further on it would be another one.
  for (let index = at; index < Math.min(at + 3, to); index++) {
    if (isBlank(source[index] ?? "")) return index;
  }
  const far = source.slice(at, Math.min(at + LOOK_AHEAD, to)).search(/\s/);
  return far < 0 ? -1 : at + far;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\u00a0";
}
