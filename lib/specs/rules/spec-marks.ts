/** A mark: a comment on lines of its own that says which part of a hierarchical spec begins behind it. */
export type PhaseFields = { number: number | null; name: string; hours: string; description: string };

/** What a line of content must not look like, with the backslashes that keep it from being a mark. */
const MARK_LIKE =
  /^( {0,3})(\\*)(<!--[ \t]*(?:phase\b|(?:overview|architecture|technology[ \t]+stack)[ \t]*-->[ \t]*\r?$))/i;
const FIXED = /^(overview|architecture|technology)/i;

export type FixedPart = "overview" | "architecture" | "technology_stack";
const FIXED_WORDS: Readonly<Record<FixedPart, string>> = {
  overview: "overview",
  architecture: "architecture",
  technology_stack: "technology stack",
};

/** The mark of a part that every hierarchical spec has once. */
export function fixedMark(part: FixedPart): string {
  return `<!-- ${FIXED_WORDS[part]} -->`;
}

/** The part whose mark a line is; null for any other line. */
export function markOn(line: string): FixedPart | "phase" | null {
  const match = MARK_LIKE.exec(line);
  if (match?.[2] !== "") return null;
  const word = FIXED.exec((match[3] ?? "").slice(4).trimStart())?.[1]?.toLowerCase();
  if (word === undefined) return "phase";
  return word === "technology" ? "technology_stack" : word === "overview" ? "overview" : "architecture";
}

/** Content whose lines that look like marks are kept from being any. */
export function escapeMarks(content: string): string {
  return eachMarkLike(content, (_, indent, slashes, rest) => `${indent}\\${slashes}${rest}`);
}

/** The content that was escaped. */
export function unescapeMarks(content: string): string {
  return eachMarkLike(content, (whole, indent, slashes, rest) =>
    slashes === "" ? whole : `${indent}${slashes.slice(1)}${rest}`,
  );
}

type Rewrite = (whole: string, indent: string, slashes: string, rest: string) => string;

function eachMarkLike(content: string, rewrite: Rewrite): string {
  if (!content.includes("<!--")) return content;
  return content
    .split("\n")
    .map((line) => line.replace(MARK_LIKE, rewrite))
    .join("\n");
}

/** The mark of a phase, over several lines. */
export function phaseMark(phase: {
  number: number;
  name: string;
  hours: number | null;
  description: string;
}): string {
  const lines = [`<!-- phase ${phase.number}`, `name: ${written(phase.name)}`];
  if (phase.hours !== null) lines.push(`hours: ${phase.hours}`);
  if (phase.description !== "") lines.push(`description: ${written(phase.description)}`);
  return [...lines, "-->"].join("\n");
}

/** A value on one line: as it is, or as a JSON string where it would be misread. */
function written(value: string): string {
  const isPlain = value === value.trim() && !/^"|[\p{Cc}\u2028\u2029]|--!?>/u.test(value);
  return isPlain ? value : JSON.stringify(value).replaceAll(">", "\\u003e");
}

/** What is wrong with a mark, by its line counted from the mark's first. */
export type MarkProblem = { offset: number; message: string };

const KEYS = ["name", "hours", "description"] as const;

/** Reads the lines of a phase's mark, from `<!-- phase` to the line that ends with `-->`. */
export function readPhaseMark(lines: readonly string[]): { fields: PhaseFields; problems: MarkProblem[] } {
  const problems: MarkProblem[] = [];
  const bare = lines.map((line, index) =>
    (index === lines.length - 1 ? line.trimEnd().replace(/-->$/, "") : line).trim(),
  );
  const head = /^<!--[ \t]*phase[ \t]*(.*)$/isu.exec(bare[0] ?? "")?.[1]?.trim() ?? "";
  const number = /^\d{1,9}$/.test(head) ? Number(head) : null;
  if (number === null) problems.push({ offset: 0, message: headProblem(head) });
  const values = new Map<string, string>();
  for (const [offset, line] of bare.entries()) {
    if (offset === 0 || line === "") continue;
    const problem = readField(line, values);
    if (problem) problems.push({ offset, message: problem });
  }
  const value = (key: string) => values.get(key) ?? "";
  return {
    fields: { number, name: value("name"), hours: value("hours"), description: value("description") },
    problems,
  };
}

function headProblem(head: string): string {
  const said = head === "" ? "has no number" : `says “${head.slice(0, 60)}” where its number belongs`;
  return `This mark of a phase ${said}. Write <!-- phase 1, its name: on the next line, and --> on the last one; or put a backslash before it if it is no mark.`;
}

function readField(line: string, values: Map<string, string>): string | null {
  const match = /^([A-Za-z]+)[ \t]*:(.*)$/su.exec(line);
  const key = KEYS.find((known) => known === match?.[1]?.toLowerCase());
  if (!match || !key)
    return `“${line.slice(0, 60)}” is not something that a phase's mark says. It says name:, hours: and description:, each on a line.`;
  if (values.has(key)) return `The mark says ${key}: twice. Keep one of them.`;
  const raw = (match[2] ?? "").trim();
  const value = raw.startsWith('"') ? unquoted(raw) : raw;
  values.set(key, value ?? "");
  return value === null ? `What ${key}: says begins with a quote and is no whole JSON string.` : null;
}

function unquoted(raw: string): string | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
