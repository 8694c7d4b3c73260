import { condition, type FilterCondition, type FilterOperator } from "@/lib/stories/rules/filter";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import {
  FILTER_FIELD_NAMES,
  type FilterField,
  fieldRule,
  readFilterValue,
} from "@/lib/stories/rules/filter-fields";
import { filterNames, idsNamed, isNameField } from "@/lib/stories/rules/filter-names";
import { STORY_STATUS_NAMES } from "@/lib/stories/rules/transitions";

/** A value that a menu offers for a field. */
export type FilterChoice = { value: string; label: string; id?: string };

const WORDS: Readonly<Record<string, string>> = {
  ...STORY_STATUS_NAMES,
  me: "Me",
  member: "Any person",
  agent: "Any agent",
  current: "Current sprint",
  overdue: "Overdue",
  "this-week": "This week",
  "next-week": "Next week",
  open: "Some open",
  PASS: "Pass",
  CONCERNS: "Concerns",
  FAIL: "Fail",
  WAIVED: "Waived",
};

const NONE: Partial<Record<FilterField, string>> = {
  assignee: "No one",
  epic: "No epic",
  label: "No label",
  sprint: "No sprint",
  due: "No due day",
  points: "No points",
  qa: "No gate",
};
const ALL_DONE: ReadonlySet<FilterField> = new Set(["criteria", "subtasks"]);

/** What menus offer for a field, apart from numbers, times and days that are typed. */
export function filterChoices(field: FilterField, context: FilterContext): FilterChoice[] {
  const words = fieldRule(field).words.map((value) => ({ value, label: wordLabel(field, value) }));
  const offered =
    field === "assignee" && !context.assignees.some(({ kind }) => kind === "agent")
      ? words.filter(({ value }) => value !== "agent" && value !== "member")
      : words;
  if (!isNameField(field)) return offered;
  return [...offered, ...filterNames(field, context).map(({ id, label, value }) => ({ id, label, value }))];
}

/** How people read a value: a record's name, a word, a number as it is. */
export function filterValueLabel(field: FilterField, value: string, context: FilterContext): string {
  const known = fieldRule(field).words.includes(value);
  if (!isNameField(field) || known) return wordLabel(field, value);
  const ids = idsNamed(field, value, context);
  return filterNames(field, context).find(({ id }) => ids.includes(id))?.label ?? value;
}

function wordLabel(field: FilterField, value: string): string {
  if (value === "none") return NONE[field] ?? "None";
  if (value === "done" && ALL_DONE.has(field)) return "All done";
  return WORDS[value] ?? value.charAt(0).toUpperCase() + value.slice(1);
}

const COMPARISONS: Record<Exclude<FilterOperator, ":">, { amount: string; day: string }> = {
  ">": { amount: "more than", day: "after" },
  ">=": { amount: "at least", day: "from" },
  "<": { amount: "less than", day: "before" },
  "<=": { amount: "at most", day: "until" },
};

/** The words between field and value: "is", "is not", "more than". */
export function operatorLabel({ field, operator }: FilterCondition, negated = false): string {
  if (operator === ":") return negated ? "is not" : "is";
  const words = COMPARISONS[operator][fieldRule(field).kind === "day" ? "day" : "amount"];
  return negated ? `not ${words}` : words;
}

/** The conditions that a typed number, time or day may mean: "5" is 5, more than 5, … */
export function measuredConditions(field: FilterField, typed: string): FilterCondition[] {
  const { kind, ordered } = fieldRule(field);
  if (!ordered || kind === "word") return [];
  const [, sign = "", rest = ""] = /^\s*(>=|<=|>|<|=)?\s*(.*?)\s*$/.exec(typed) ?? [];
  const operators: FilterOperator[] = [":", ">", ">=", "<", "<="];
  const wanted = sign === "=" ? ":" : sign;
  return operators
    .filter((operator) => wanted === "" || operator === wanted)
    .flatMap((operator) => {
      const read = rest === "" ? { message: "" } : readFilterValue(field, operator, rest);
      return "value" in read ? [condition(field, operator, [read.value])] : [];
    });
}

/** Every field and every value that it offers, for a search over both. */
export function allChoices(context: FilterContext): { field: FilterField; choice: FilterChoice }[] {
  return FILTER_FIELD_NAMES.flatMap((field) =>
    filterChoices(field, context).map((choice) => ({ field, choice })),
  );
}
