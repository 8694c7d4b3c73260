import { findJsonError } from "@/lib/specs/rules/json-error";
import { refuseParameters } from "@/lib/tasks/rules/parameters";

type Parameters = Readonly<Record<string, unknown>>;
type ReadParameters =
  | { parameters: Record<string, unknown>; problem: null }
  | { parameters: null; problem: string };

const LONGEST_NAME = 100;

/** The parameters of a task as they were written, or what is wrong with them; nothing written is none. */
export function readParameters(text: string): ReadParameters {
  if (text.trim() === "") return { parameters: {}, problem: null };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(notJson(text));
  }
  if (!isObject(value))
    return refused('Parameters have names: write them as an object, such as {"table": "berths"}.');
  const long = Object.keys(value).find((name) => name.length > LONGEST_NAME);
  if (long !== undefined)
    return refused(`The name “${long.slice(0, 40)}…” is longer than ${LONGEST_NAME} characters. Shorten it.`);
  const problem = refuseParameters(value);
  return problem === null ? { parameters: value, problem: null } : refused(problem);
}

/** Parameters as they are written; nothing for none. */
export function writeParameters(parameters: Parameters): string {
  return Object.keys(parameters).length > 0 ? JSON.stringify(parameters, null, 2) : "";
}

function notJson(text: string): string {
  const before = text.slice(0, findJsonError(text)).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return `This is not JSON: it cannot be read from line ${before.length}, column ${column}. Look for a missing comma, quote or bracket there.`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refused(problem: string): ReadParameters {
  return { parameters: null, problem };
}
