import "server-only";
import type { BulkInput } from "@/lib/stories/schema/bulk";

/** Ids as the database writes them: an id may be written in capitals, and is compared as text from here on. */
export function lowerIds<T extends object>(value: T): T {
  const lowered: T = { ...value };
  for (const [field, inner] of Object.entries(value)) {
    if (!/Ids?$/.test(field)) continue;
    if (typeof inner === "string") Reflect.set(lowered, field, inner.toLowerCase());
    if (Array.isArray(inner))
      Reflect.set(
        lowered,
        field,
        inner.map((id) => String(id).toLowerCase()),
      );
  }
  return lowered;
}

/** The same for a change of many stories. */
export function lowerBulk(changes: BulkInput["changes"]): BulkInput["changes"] {
  return changes.map((change) => ({ ...lowerIds(change), set: lowerIds(change.set) }));
}
