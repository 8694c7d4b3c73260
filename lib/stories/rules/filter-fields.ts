import { PRIORITIES, QA_GATES, STORY_STATUSES } from "@/db/enums";
import { COLUMN_CATEGORIES } from "@/lib/stories/rules/columns";
import type { FilterOperator } from "@/lib/stories/rules/filter";

/** What a field's values are: one of some words, the name of a record, a number, a time, a day. */
export type FilterFieldKind = "word" | "name" | "number" | "time" | "day";

type FieldRule = {
  /** How people read it. */
  label: string;
  kind: FilterFieldKind;
  /** The words it knows, beside names, numbers, times or days. */
  words: readonly string[];
  /** Whether its values have an order, so that < and > mean something. */
  ordered: boolean;
  /** What an error suggests. */
  example: string;
};

const YES_NO = ["yes", "no"] as const;
const LISTS = ["open", "done", "none"] as const;

/** Every field of the filter language, in the order in which menus show them. */
export const FILTER_FIELDS = {
  status: rule("Status", "word", "status:review", STORY_STATUSES),
  column: rule("Column", "name", 'column:"In progress"'),
  category: rule("Category", "word", "category:active", COLUMN_CATEGORIES),
  assignee: rule("Assignee", "name", "assignee:me", ["me", "none", "member", "agent"]),
  epic: rule("Epic", "name", "epic:2", ["none"]),
  priority: rule("Priority", "word", "priority:high", PRIORITIES, true),
  label: rule("Label", "name", "label:bug", ["none"]),
  sprint: rule("Sprint", "name", "sprint:current", ["current", "none"]),
  points: rule("Points", "number", "points>3", ["none"], true),
  due: rule(
    "Due",
    "day",
    "due<2026-12-01",
    ["overdue", "today", "tomorrow", "this-week", "next-week", "none"],
    true,
  ),
  blocked: rule("Blocked", "word", "blocked:yes", YES_NO),
  qa: rule("QA gate", "word", "qa:PASS", [...QA_GATES, "none"]),
  criteria: rule("Criteria", "word", "criteria:open", LISTS),
  subtasks: rule("Sub-tasks", "word", "subtasks:open", LISTS),
  comments: rule("Comments", "number", "comments>0", [], true),
  attachments: rule("Attachments", "number", "attachments>0", [], true),
  estimate: rule("Estimate", "time", "estimate>4h", ["none"], true),
  spent: rule("Time spent", "time", "spent>8h", ["none"], true),
  age: rule("Age in column", "time", "age>5d", [], true),
  archived: rule("Archived", "word", "archived:yes", YES_NO),
} as const satisfies Record<string, FieldRule>;

export type FilterField = keyof typeof FILTER_FIELDS;

function rule(
  label: string,
  kind: FilterFieldKind,
  example: string,
  words: readonly string[] = [],
  ordered = false,
): FieldRule {
  return { label, kind, words, ordered, example };
}

/** The names of the fields, in order. */
export const FILTER_FIELD_NAMES = Object.keys(FILTER_FIELDS).filter(isFilterField);

/** Whether a word is the name of a field. */
export function isFilterField(name: string): name is FilterField {
  return Object.hasOwn(FILTER_FIELDS, name);
}

/** What is known of a field. */
export function fieldRule(field: FilterField): FieldRule {
  return FILTER_FIELDS[field];
}

/** A value as the language writes it, or why it is none of this field. */
export function readFilterValue(
  field: FilterField,
  operator: FilterOperator,
  written: string,
): { value: string } | { message: string } {
  const { label, kind, words, ordered, example } = fieldRule(field);
  if (operator !== ":" && !ordered) {
    return { message: `${label} has no order, so ${operator} says nothing of it. Write ${example}.` };
  }
  const plain = written.toLowerCase().replaceAll(" ", "-");
  const word = words.find((known) => known.toLowerCase().replaceAll("_", "-") === plain.replaceAll("_", "-"));
  const comparable = operator === ":" || kind === "word" || word === "today" || word === "tomorrow";
  if (word && comparable) return { value: word };
  if (word) return { message: `“${word}” cannot be compared by ${operator}. Write ${field}:${word}.` };
  if (kind === "name" && written.length <= 300) return { value: written };
  const value = readMeasure(kind, written);
  if (value !== null) return { value };
  return { message: `${label} cannot be “${written}”. ${advice(field)}` };
}

function advice(field: FilterField): string {
  const { kind, words } = fieldRule(field);
  const known = words.length > 0 ? words.join(", ") : "";
  if (kind === "number")
    return `Write a whole number${known ? ` or ${known}` : ""}, such as ${example(field)}.`;
  if (kind === "time")
    return `Write a number with its unit: m, h, d or w${known ? `, or ${known}` : ""}, such as ${example(field)}.`;
  if (kind === "day") return `Write a day such as 2026-12-01, or one of ${known}.`;
  return `Choose from ${known}.`;
}

function example(field: FilterField): string {
  return fieldRule(field).example;
}

function readMeasure(kind: FilterFieldKind, written: string): string | null {
  if (kind === "number") return /^\d{1,6}$/.test(written) ? String(Number(written)) : null;
  if (kind === "time") return /^\d{1,6}[mhdw]$/i.test(written) ? written.toLowerCase() : null;
  if (kind !== "day" || !/^\d{4}-\d{2}-\d{2}$/.test(written)) return null;
  const day = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== written ? null : written;
}

const UNIT_MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440, w: 10_080 };

/** The minutes of a time such as 4h. */
export function filterMinutes(time: string): number {
  return Number(time.slice(0, -1)) * (UNIT_MINUTES[time.slice(-1)] ?? 1);
}

/** The field that a misspelt name may have meant. */
export function nearestField(name: string): FilterField | undefined {
  const wanted = name.toLowerCase();
  const ranked = FILTER_FIELD_NAMES.map((field) => ({
    field,
    distance: field.startsWith(wanted) || wanted.startsWith(field) ? 0.5 : distanceOf(wanted, field),
  })).sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= 2 ? best.field : undefined;
}

/** How many letters must change to make one word of another. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
