import type { FieldError } from "@/lib/core/errors";

const MAX_FIELDS = 50;
const MAX_PATH_LENGTH = 200;
const MAX_MESSAGE_LENGTH = 300;

/** An issue of a schema: zod's, of which only the standard's part is certain. */
export type Issue = { message: string; path?: readonly unknown[] | undefined };

/** One error per wrong field, few and short enough to send, however much was wrong. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  const fields: FieldError[] = [];
  for (const issue of issues) {
    for (const field of fieldsOf(issue)) {
      if (fields.length === MAX_FIELDS) return fields;
      fields.push({
        path: clip(field.path, MAX_PATH_LENGTH),
        message: clip(field.message, MAX_MESSAGE_LENGTH),
      });
    }
  }
  return fields;
}

function fieldsOf(issue: Issue): FieldError[] {
  const path = (issue.path ?? []).map(nameOf);
  const unknown = unknownKeys(issue);
  if (unknown) {
    const message = "This field is not known here. Check its spelling, or leave it out.";
    return unknown.map((key) => ({ path: [...path, key].join("."), message }));
  }
  return [{ path: path.join("."), message: firstBranch(issue) ?? issue.message }];
}

function nameOf(part: unknown): string {
  return String(typeof part === "object" && part !== null && "key" in part ? part.key : part);
}

function unknownKeys(issue: Issue): string[] | null {
  if (!("code" in issue) || issue.code !== "unrecognized_keys") return null;
  if (!("keys" in issue) || !Array.isArray(issue.keys)) return null;
  return issue.keys.slice(0, MAX_FIELDS).map(String);
}

/** Of a value that fits none of several forms: what is wrong with it in the first, which is the usual one. */
function firstBranch(issue: Issue): string | null {
  if (!("code" in issue) || issue.code !== "invalid_union" || !("errors" in issue)) return null;
  const first: unknown = Array.isArray(issue.errors) ? issue.errors[0] : undefined;
  const error: unknown = Array.isArray(first) ? first[0] : undefined;
  if (typeof error !== "object" || error === null || !("message" in error)) return null;
  return String(error.message);
}

function clip(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}
