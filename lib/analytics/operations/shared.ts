import "server-only";
import { type DayRange, rangeOf } from "@/lib/analytics/rules/weeks";
import { invalidInput } from "@/lib/core/errors";
import { brokenCursor } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { dayOf } from "@/lib/sprints/rules/days";

type Asked = { from?: string | undefined; to?: string | undefined; timeZone: string };

/** The days that a figure covers, and which day it is for the reader. */
export function requireRange(scope: Scope, { from, to, timeZone }: Asked): DayRange & { today: string } {
  const today = dayOf(Date.parse(scope.now), timeZone);
  const range = rangeOf({ from, to }, today);
  if ("refusal" in range) throw invalidInput([{ path: range.field, message: range.refusal }]);
  return { ...range, today };
}

/** The number that a page's cursor names; 0 without one. */
export function readCount(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw brokenCursor();
  return Number(cursor);
}
