type Values = Record<string, unknown> | null;

export type FieldChange = { field: string; label: string; before: unknown; after: unknown };

/** What differs between before and after, field by field; of something new all of it, of something removed all of it. */
export function fieldChanges(before: Values, after: Values): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, label: fieldLabel(field), before: before?.[field], after: after?.[field] }))
    .filter((change) => !isSame(change.before, change.after));
}

/** "assigneeId" → "Assignee", "acceptance_criteria" → "Acceptance criteria". */
export function fieldLabel(field: string): string {
  const words = field
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase()
    .replace(/ id$/, "")
    .trim();
  return words === "" ? field : words.charAt(0).toUpperCase() + words.slice(1);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

export type ShownValue =
  | { kind: "nothing" }
  | { kind: "instant"; value: string }
  | { kind: "text"; value: string }
  | { kind: "code"; value: string };

/** How a value is shown: moments as such, what is known by its id by its name, lists joined, the rest as JSON. */
export function showValue(value: unknown, nameOf: (id: string) => string | undefined): ShownValue {
  if (value === null || value === undefined || value === "") return { kind: "nothing" };
  if (typeof value === "boolean") return { kind: "text", value: value ? "Yes" : "No" };
  if (typeof value === "number") return { kind: "text", value: String(value) };
  if (typeof value === "string") return showText(value, nameOf);
  if (Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number")) {
    return value.length === 0 ? { kind: "nothing" } : { kind: "text", value: value.join(", ") };
  }
  return { kind: "code", value: JSON.stringify(value, null, 2) };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function showText(value: string, nameOf: (id: string) => string | undefined): ShownValue {
  if (INSTANT.test(value)) return { kind: "instant", value };
  if (!ID.test(value)) return { kind: "text", value };
  const name = nameOf(value);
  return name ? { kind: "text", value: name } : { kind: "code", value };
}
