import type { FilterOperator, FilterSpan, FilterTerm } from "@/lib/stories/rules/filter";
import { fieldRule, isFilterField, nearestField, readFilterValue } from "@/lib/stories/rules/filter-fields";

export type FilterToken = FilterSpan & ({ kind: "(" | ")" | "and" | "or" | "not" } | FilterTerm);

/** Why a filter cannot be read, and where in its text. */
export type FilterProblem = FilterSpan & { message: string };

/** Thrown while a text is read, caught by parseFilter. */
export class UnreadableFilter extends Error {
  constructor(readonly problem: FilterProblem) {
    super(problem.message);
  }
}

/** Refuses a text at a place. */
export function refuse(message: string, at: number, end = at + 1): never {
  throw new UnreadableFilter({ message, at, end });
}

const CONDITION = /([a-z][\w-]*)(:?(?:>=|<=|>|<|=)|:)/iy;
const VALUE = /[^\s(),"]+/y;
const WORD = /[^\s()"]+/y;
const QUOTED = /"((?:[^"\\]|\\[\s\S])*)"/y;
const SPACE = /\s*/y;

/** The pieces of a filter's text, each with its place. */
export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, token.end);
  }
  return tokens;
}

function tokenAt(text: string, at: number): FilterToken {
  const sign = text[at];
  if (sign === "(" || sign === ")") return { kind: sign, at, end: at + 1 };
  if (sign === "-" && /[^\s]/.test(text[at + 1] ?? "")) return { kind: "not", at, end: at + 1 };
  if (sign === '"') {
    const { value, end } = quotedAt(text, at);
    return { kind: "words", text: value, at, end };
  }
  const [, name, operator] = matchAt(CONDITION, text, at) ?? [];
  if (name && operator) return conditionAt(text, { at, name, operator });
  const word = matchAt(WORD, text, at)?.[0] ?? "";
  const end = at + word.length;
  const keyword = word.toLowerCase();
  if (keyword === "and" || keyword === "or" || keyword === "not") return { kind: keyword, at, end };
  return { kind: "words", text: word, at, end };
}

type Opening = { at: number; name: string; operator: string };

function conditionAt(text: string, { at, name, operator: written }: Opening): FilterToken {
  const field = name.toLowerCase();
  const start = at + name.length + written.length;
  if (!isFilterField(field)) refuseField(name, at);
  const operator = readOperator(written);
  const values: string[] = [];
  let end = start;
  let next = start;
  while (true) {
    const piece = valueAt(text, next);
    if (!piece) {
      refuse(
        `A value is missing after “${text.slice(at, end)}”. Write ${fieldRule(field).example}.`,
        at,
        end,
      );
    }
    const read = readFilterValue(field, operator, piece.value);
    if ("message" in read) refuse(read.message, next, piece.end);
    if (!values.includes(read.value)) values.push(read.value);
    end = piece.end;
    if (text[end] !== ",") break;
    end += 1;
    next = skipSpace(text, end);
  }
  if (operator !== ":" && values.length > 1) {
    refuse(`Only one value can follow ${operator}. Join two conditions by “or”.`, at, end);
  }
  return { kind: "condition", field, operator, values, at, end };
}

function refuseField(name: string, at: number): never {
  const near = nearestField(name);
  const advice = near ? `Did you mean ${near}?` : "To search for these words, put them in quotes.";
  return refuse(`There is no field “${name}”. ${advice}`, at, at + name.length);
}

function readOperator(written: string): FilterOperator {
  const bare = written.length > 1 && written.startsWith(":") ? written.slice(1) : written;
  return bare === ">" || bare === ">=" || bare === "<" || bare === "<=" ? bare : ":";
}

function valueAt(text: string, at: number): { value: string; end: number } | null {
  if (text[at] === '"') return quotedAt(text, at);
  const value = matchAt(VALUE, text, at)?.[0];
  return value ? { value, end: at + value.length } : null;
}

function quotedAt(text: string, at: number): { value: string; end: number } {
  const match = matchAt(QUOTED, text, at);
  if (!match) refuse("The quotes that open here are not closed.", at, text.length);
  const value = (match[1] ?? "").replace(/\\([\s\S])/g, "$1");
  const end = at + match[0].length;
  if (value.trim() === "") refuse("There is nothing between the quotes.", at, end);
  return { value, end };
}

function skipSpace(text: string, at: number): number {
  return at + (matchAt(SPACE, text, at)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
