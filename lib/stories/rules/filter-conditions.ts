import { PRIORITIES } from "@/db/enums";
import { categoryOf } from "@/lib/stories/rules/columns";
import type { FilterCondition, FilterOperator } from "@/lib/stories/rules/filter";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { dueTest } from "@/lib/stories/rules/filter-days";
import { filterMinutes } from "@/lib/stories/rules/filter-fields";
import { idsNamed, type NameField } from "@/lib/stories/rules/filter-names";
import type { StoryCard } from "@/lib/stories/schema/story";

/** What a filter looks at: a card, and where it may be archived, since when. */
export type FilterCard = StoryCard & { archivedAt?: string | null };

export type CardTest = (card: FilterCard) => boolean;

/** The test that a condition stands for. A name that nothing has lets nothing through. */
export function conditionTest(condition: FilterCondition, context: FilterContext): CardTest {
  const { field, operator, values } = condition;
  const has = (value: string) => values.includes(value);
  switch (field) {
    case "status":
      return ({ status }) => has(status);
    case "category":
      return ({ status }) => has(categoryOf(status));
    case "priority":
      return priorityTest(operator, values);
    case "qa":
      return ({ qaGate }) => has(qaGate ?? "none");
    case "blocked":
      return (card) => has(card.blockedReason !== null || card.openBlockers > 0 ? "yes" : "no");
    case "archived":
      return ({ archivedAt }) => has(archivedAt ? "yes" : "no");
    case "criteria":
      return (card) => has(stateOfList(card.criteriaDone, card.criteriaTotal));
    case "subtasks":
      return (card) => has(stateOfList(card.subtasksDone, card.subtasksTotal));
    case "due":
      return dueTest(operator, values, context.today);
    case "points":
      return amountTest(({ points }) => points, operator, values, Number);
    case "comments":
      return amountTest(({ commentCount }) => commentCount, operator, values, Number);
    case "attachments":
      return amountTest(({ attachmentCount }) => attachmentCount, operator, values, Number);
    case "estimate":
      return amountTest(({ estimateMinutes }) => estimateMinutes, operator, values, filterMinutes);
    case "spent":
      return amountTest(({ spentMinutes }) => spentMinutes, operator, values, filterMinutes);
    case "age":
      return ageTest(operator, values, context.now);
    case "column":
    case "epic":
    case "assignee":
    case "label":
    case "sprint":
      return nameTest(field, values, context);
  }
}

function nameTest(field: NameField, values: readonly string[], context: FilterContext): CardTest {
  const ids = new Set(values.flatMap((value) => idsNamed(field, value, context)));
  const none = field !== "column" && values.includes("none");
  const one = (id: string | null) => (id === null ? none : ids.has(id));
  switch (field) {
    case "column":
      return ({ columnId }) => ids.has(columnId);
    case "epic":
      return ({ epicId }) => one(epicId);
    case "assignee":
      return ({ assigneeId }) => one(assigneeId);
    case "sprint":
      return ({ sprintId }) => one(sprintId);
    case "label":
      return ({ labelIds }) => (labelIds.length === 0 ? none : labelIds.some((id) => ids.has(id)));
  }
}

function priorityTest(operator: FilterOperator, values: readonly string[]): CardTest {
  if (operator === ":") return ({ priority }) => values.includes(priority);
  const order: readonly (string | undefined)[] = PRIORITIES;
  const wanted = order.indexOf(values[0]);
  return ({ priority }) => compares(order.indexOf(priority), operator, wanted);
}

function amountTest(
  amountOf: (card: FilterCard) => number | null,
  operator: FilterOperator,
  values: readonly string[],
  read: (value: string) => number,
): CardTest {
  if (operator === ":") {
    const wanted = new Set(values.map((value) => (value === "none" ? null : read(value))));
    return (card) => wanted.has(amountOf(card));
  }
  const limit = read(values[0] ?? "0");
  return (card) => {
    const amount = amountOf(card);
    return amount !== null && compares(amount, operator, limit);
  };
}

/** Whole units have passed: a story of 5 days and 3 hours is 5d old, and not older than 5d until the sixth begins. */
function ageTest(operator: FilterOperator, values: readonly string[], now: string): CardTest {
  const nowMs = Date.parse(now);
  const wanted = values.map((value) => ({
    amount: Number(value.slice(0, -1)),
    unit: filterMinutes(`1${value.slice(-1)}`),
  }));
  return ({ columnSince }) => {
    const minutes = (nowMs - Date.parse(columnSince)) / 60_000;
    return wanted.some(({ amount, unit }) =>
      operator === ":"
        ? Math.floor(minutes / unit) === amount
        : compares(
            operator === ">" || operator === "<=" ? Math.floor(minutes / unit) : minutes / unit,
            operator,
            amount,
          ),
    );
  };
}

function stateOfList(done: number, total: number): string {
  if (total === 0) return "none";
  return done >= total ? "done" : "open";
}

function compares(value: number, operator: FilterOperator, limit: number): boolean {
  switch (operator) {
    case ":":
      return value === limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
  }
}
