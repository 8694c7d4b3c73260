/** What stands between two places of a JSON text: strings whole, the signs one by one. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

type Level = { readonly path: string; readonly isList: boolean; index: number; key: string | null };

/** The line, counted from 1, on which each value of a JSON text begins, by its path ("phases.1.name"). */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const levels: Level[] = [];
  let line = 1;
  let read = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    line += newLines(text.slice(read, index));
    read = index;
    takeToken({ token, line, levels, lines });
  }
  return lines;
}

type Step = { token: string; line: number; levels: Level[]; lines: Map<string, number> };

function takeToken({ token, line, levels, lines }: Step): void {
  const level = levels.at(-1);
  if (token === "}" || token === "]") levels.pop();
  else if (token === ",") next(level);
  else if (token === ":") return;
  else if (level && !level.isList && level.key === null && token.startsWith('"')) {
    level.key = wordOf(token);
    // What is wrong with a value is looked for where its name stands.
    lines.set(pathIn(level), line);
  } else {
    const path = level ? pathIn(level) : "";
    if (!lines.has(path)) lines.set(path, line);
    if (token === "{" || token === "[") levels.push({ path, isList: token === "[", index: 0, key: null });
  }
}

function next(level: Level | undefined): void {
  if (!level) return;
  level.index += 1;
  level.key = null;
}

function pathIn({ path, isList, index, key }: Level): string {
  const step = isList ? String(index) : (key ?? "");
  return path === "" ? step : `${path}.${step}`;
}

function wordOf(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1, -1);
  }
}

function newLines(text: string): number {
  return text.split("\n").length - 1;
}

/** The line of a path, or of the nearest thing around it that stands in the text. */
export function lineOfPath(lines: ReadonlyMap<string, number>, path: string): number | null {
  const steps = path.split(".");
  for (let count = steps.length; count >= 0; count--) {
    const line = lines.get(steps.slice(0, count).join("."));
    if (line !== undefined) return line;
  }
  return null;
}
