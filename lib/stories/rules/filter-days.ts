import type { FilterOperator } from "@/lib/stories/rules/filter";
import type { CardTest } from "@/lib/stories/rules/filter-conditions";

const OVER: ReadonlySet<string> = new Set(["done", "cancelled"]);

/** The test of a story's due day; what has none is neither before nor after anything. */
export function dueTest(operator: FilterOperator, values: readonly string[], today: string): CardTest {
  if (operator === ":") {
    const tests = values.map((value) => dayTest(value, today));
    return (card) => tests.some((test) => test(card));
  }
  const limit = dayNamed(values[0] ?? "today", today);
  return ({ dueOn }) => {
    if (dueOn === null) return false;
    if (dueOn === limit) return operator === ">=" || operator === "<=";
    return dueOn < limit === operator.startsWith("<");
  };
}

function dayTest(value: string, today: string): CardTest {
  if (value === "none") return ({ dueOn }) => dueOn === null;
  if (value === "overdue") return ({ dueOn, status }) => dueOn !== null && dueOn < today && !OVER.has(status);
  if (value === "this-week" || value === "next-week") {
    const monday = addDays(today, -weekday(today) + (value === "this-week" ? 0 : 7));
    const sunday = addDays(monday, 6);
    return ({ dueOn }) => dueOn !== null && dueOn >= monday && dueOn <= sunday;
  }
  const day = dayNamed(value, today);
  return ({ dueOn }) => dueOn === day;
}

function dayNamed(value: string, today: string): string {
  if (value === "today") return today;
  return value === "tomorrow" ? addDays(today, 1) : value;
}

/** From Monday, 0, to Sunday, 6. */
function weekday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
