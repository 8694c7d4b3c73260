import type { z } from "zod";

const NOUNS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  stringbool: "true or false",
  object: "an object with fields",
  array: "a list",
};
const MAX_CHOICES = 20;

/** What zod says of wrong input where a schema has no words of its own, in sentences; undefined leaves it to zod. */
export function sentenceFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "This is missing." : `This must be ${nounOf(issue.expected)}.`;
    case "invalid_value":
      return choice(issue.values);
    case "too_big":
      return limit("at most", issue.origin, issue.maximum);
    case "too_small":
      return limit("at least", issue.origin, issue.minimum);
    default:
      return undefined;
  }
}

function nounOf(expected: string): string {
  return NOUNS[expected] ?? expected;
}

function choice(values: readonly unknown[]): string {
  const named = values.slice(0, MAX_CHOICES).map(String);
  const [only] = named;
  return named.length === 1 ? `This must be ${only}.` : `Choose one of these: ${named.join(", ")}.`;
}

function limit(how: "at most" | "at least", origin: string, bound: number | bigint): string {
  if (origin === "string") return `This must have ${how} ${bound} characters.`;
  if (origin === "array" || origin === "set") return `This must have ${how} ${bound} entries.`;
  return `This must be ${how} ${bound}.`;
}
