import type { FilterContext } from "@/lib/stories/rules/filter-context";
import type { FilterField } from "@/lib/stories/rules/filter-fields";

/** The fields whose values name records. */
export type NameField = Extract<FilterField, "column" | "epic" | "assignee" | "label" | "sprint">;

/** Whether a field's values name records. */
export function isNameField(field: FilterField): field is NameField {
  return ["column", "epic", "assignee", "label", "sprint"].includes(field);
}

/** A record as menus and chips show it, and the value that names it in a filter. */
export type FilterName = { id: string; label: string; value: string; also: readonly string[] };

/** The records that a field can name. Where two have the same name, the id names each. */
export function filterNames(field: NameField, context: FilterContext): FilterName[] {
  const names = namesOf(field, context);
  const counts = new Map<string, number>();
  for (const { value } of names) counts.set(lower(value), (counts.get(lower(value)) ?? 0) + 1);
  const reserved = RESERVED[field];
  return names.map((name) =>
    counts.get(lower(name.value)) === 1 && !reserved.includes(lower(name.value))
      ? name
      : { ...name, value: name.id },
  );
}

const RESERVED: Record<NameField, readonly string[]> = {
  column: [],
  epic: ["none"],
  assignee: ["me", "none", "member", "agent"],
  label: ["none"],
  sprint: ["current", "none"],
};

function namesOf(field: NameField, context: FilterContext): FilterName[] {
  switch (field) {
    case "column":
      return context.columns.map(({ id, name }) => ({ id, label: name, value: name, also: [] }));
    case "epic":
      return context.epics.map(({ id, number, title }) => ({
        id,
        label: `${number} ${title}`,
        value: number,
        also: [title],
      }));
    case "assignee":
      return context.assignees.map(({ id, name }) => ({ id, label: name, value: name, also: [] }));
    case "label":
      return context.labels.map(({ id, name }) => ({ id, label: name, value: name, also: [] }));
    case "sprint":
      return context.sprints.map(({ id, number, name }) => ({
        id,
        label: name,
        value: name,
        also: [String(number)],
      }));
  }
}

/** The ids that a value may mean: by id, by name, or by number or title. Empty: nothing has that name. */
export function idsNamed(field: NameField, value: string, context: FilterContext): string[] {
  const wanted = lower(value);
  if (field === "assignee" && wanted === "me") return context.me ? [context.me] : [];
  if (field === "assignee" && (wanted === "member" || wanted === "agent")) {
    return context.assignees.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  }
  if (field === "sprint" && wanted === "current") {
    return context.sprints.filter(({ status }) => status === "active").map(({ id }) => id);
  }
  const names = namesOf(field, context);
  const byId = names.filter(({ id }) => id === wanted);
  if (byId.length > 0) return byId.map(({ id }) => id);
  return names
    .filter((name) => [name.value, ...name.also].some((known) => lower(known) === wanted))
    .map(({ id }) => id);
}

/** Whether a value is a word of the language rather than a record's name. */
export function isReservedName(field: NameField, value: string): boolean {
  return RESERVED[field].includes(lower(value));
}

function lower(text: string): string {
  return text.trim().toLowerCase();
}
