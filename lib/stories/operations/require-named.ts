import "server-only";
import { notFound } from "@/lib/core/errors";
import type { BoardFrame } from "@/lib/stories/queries/cards";

/** A filter may only name what belongs to the project or workspace. */
export function requireNamed(
  { epics, assignees }: BoardFrame,
  { epicId, assigneeId }: { epicId?: string | undefined; assigneeId?: string | undefined },
): void {
  const unknown = (list: { id: string }[], id: string | undefined) =>
    id !== undefined && id !== "none" && !list.some((item) => item.id === id.toLowerCase());
  if (unknown(epics, epicId)) throw notFound("epic");
  if (unknown(assignees, assigneeId)) throw notFound("member");
}
