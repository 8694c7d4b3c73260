import { type AppError, invalidInput } from "@/lib/core/errors";
import { Id } from "@/lib/core/schema";

/** Cuts a list that was read one row past its limit into a page, which continues after the last row's id. */
export function pageById<T extends { id: string }>(
  rows: T[],
  limit: number,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The id that such a page's cursor names; refused when no list gave it out. */
export function readIdCursor(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !Id.safeParse(cursor).success) throw brokenCursor();
  return cursor;
}

/** Says that a cursor was not given out by the list. */
export function brokenCursor(): AppError {
  return invalidInput([
    { path: "cursor", message: "This cursor is not one that a list gave out. Start again without it." },
  ]);
}
