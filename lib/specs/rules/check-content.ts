import { type Phase, SpecContent } from "@/lib/specs/schema/content";
import { findJsonError } from "./json-error";

/** Something wrong with a spec's content: where in its structure, on which line if it is a text, and what to do. */
export type SpecProblem = { path: string; line: number | null; message: string };

type Named = Pick<Phase, "number" | "name">;

/** What the phases may not have twice: numbers, and names however they are written. */
export function checkPhases(phases: readonly Named[]): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const numbers = new Map<number, Named>();
  const names = new Map<string, Named>();
  for (const [index, phase] of phases.entries()) {
    const sameNumber = numbers.get(phase.number);
    if (sameNumber)
      problems.push({
        path: `phases.${index}.number`,
        line: null,
        message: `Two phases have the number ${phase.number}: “${sameNumber.name}” and “${phase.name}”. Give one of them another number.`,
      });
    else numbers.set(phase.number, phase);
    const sameName = names.get(nameKey(phase.name));
    if (sameName)
      problems.push({
        path: `phases.${index}.name`,
        line: null,
        message: `Phases ${sameName.number} and ${phase.number} are both called “${phase.name}”. Give one of them another name.`,
      });
    else names.set(nameKey(phase.name), phase);
  }
  return problems;
}

/** Names that differ only in their case or in blanks are the same. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();
}

export type CheckedContent =
  | { content: SpecContent; problems: readonly [] }
  | { content: null; problems: readonly SpecProblem[] };

/** Reads the content of a hierarchical spec from JSON, as text or as an object, or says what is wrong with it. */
export function checkContent(value: unknown): CheckedContent {
  const read = typeof value === "string" ? readJson(value) : { value };
  if ("problem" in read) return { content: null, problems: [read.problem] };
  const { data, error } = SpecContent.safeParse(read.value);
  const problems = error
    ? error.issues.map(({ path, message }) => ({
        path: path.join("."),
        line: null,
        message: ofPhase(path, read.value, message),
      }))
    : checkPhases(data.phases);
  return data && problems.length === 0 ? { content: data, problems: [] } : { content: null, problems };
}

function readJson(text: string): { value: unknown } | { problem: SpecProblem } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const read = text.slice(0, findJsonError(text)).split("\n");
    const [line, column] = [read.length, (read.at(-1)?.length ?? 0) + 1];
    const message = `This is not JSON: it cannot be read from line ${line}, column ${column}. Look for a missing comma, quote or bracket there.`;
    return { problem: { path: "", line, message } };
  }
}

/** Says of which phase something is said: by its number and name, as far as it has them. */
function ofPhase(path: readonly PropertyKey[], value: unknown, message: string): string {
  if (path[0] !== "phases" || typeof path[1] !== "number") return message;
  const phases: unknown = Reflect.get(Object(value), "phases");
  const phase: unknown = Array.isArray(phases) ? phases[path[1]] : undefined;
  const [number, name] = [Reflect.get(Object(phase), "number"), Reflect.get(Object(phase), "name")];
  const label = typeof number === "number" ? `Phase ${number}` : `The phase in place ${path[1] + 1}`;
  return `${label}${typeof name === "string" && name.trim() !== "" ? ` (“${name.trim().slice(0, 120)}”)` : ""}: ${message}`;
}
