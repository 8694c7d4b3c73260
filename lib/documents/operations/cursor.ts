import { brokenCursor } from "@/lib/core/page";
import { Id } from "@/lib/core/schema";

type Place = { at: string; id: string };

/** The place after a row of a list that is ordered by time and id, as a page's `nextCursor`. */
export function cursorOf({ at, id }: Place): string {
  return `${at}_${id}`;
}

/** The place that a `nextCursor` names. */
export function readCursor(cursor: string): Place {
  const [at = "", id = ""] = cursor.split("_");
  if (Number.isNaN(Date.parse(at)) || !Id.safeParse(id).success) throw brokenCursor();
  return { at, id };
}

/** The version number that a `nextCursor` of a list of versions names. */
export function readVersionCursor(cursor: string): number {
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw brokenCursor();
  return Number(cursor);
}
