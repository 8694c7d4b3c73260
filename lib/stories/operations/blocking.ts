import "server-only";
import type { StoryStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { selectDependents } from "@/lib/stories/queries/links";

/** A story before and after a change, as far as those that wait for it care. */
export type Standing = { status: StoryStatus; archived: boolean };
export type StandingChange = { id: string; key: string; before: Standing; after: Standing };

/** Whether others that a story blocks have to wait for it. */
export function isOpen({ status, archived }: Standing): boolean {
  return !archived && status !== "done" && status !== "cancelled";
}

/**
 * Records for each story whose last open blocker was finished that it can go on, and for each that has a blocker again
 * that it cannot. Called with every change of states, after it was written; no statement where no story was finished or
 * reopened, one otherwise, however many.
 */
export async function recordBlocking(scope: Scope, changes: readonly StandingChange[]): Promise<void> {
  const closed = new Map<string, string>();
  const opened = new Map<string, string>();
  for (const { id, key, before, after } of changes) {
    if (isOpen(before) && !isOpen(after)) closed.set(id, key);
    if (!isOpen(before) && isOpen(after)) opened.set(id, key);
  }
  if (closed.size + opened.size === 0) return;
  for (const dependent of await selectDependents(scope, [...closed.keys(), ...opened.keys()])) {
    const { blockerIds, openBlockers, ...story } = dependent;
    const freed = blockerIds.flatMap((id) => closed.get(id) ?? []);
    const held = blockerIds.flatMap((id) => opened.get(id) ?? []);
    if (freed.length > held.length && openBlockers === 0) recordUnblocked(scope, story, freed);
    // Every blocker that is open now was opened just now: before, nothing held it up.
    else if (held.length > 0 && openBlockers === held.length && freed.length === 0)
      recordBlocked(scope, story, held);
    else tellCount(scope, story);
  }
}

type Named = { id: string; key: string; title: string; projectId: string };

/** Cards say how many stories theirs waits for: open boards follow, and history has it by the blocker that ended. */
function tellCount(scope: Scope, { id, key, title, projectId }: Named): void {
  const subject = { kind: "story", id, label: `${key} ${title}` };
  scope.record({ projectId, subject, topic: "story.updated", before: null, after: null, audit: false });
}

/** Records that nothing holds a story up any more, naming the blockers that went. */
export function recordUnblocked(scope: Scope, story: Named, by: readonly string[]): void {
  record(scope, story, {
    topic: "story.unblocked",
    before: { blockers: by.join(", ") },
    after: { blockers: null },
  });
}

/** Records that a story has to wait, naming what for. */
export function recordBlocked(scope: Scope, story: Named, by: readonly string[]): void {
  record(scope, story, {
    topic: "story.blocked",
    before: { blockers: null },
    after: { blockers: by.join(", ") },
  });
}

type Step = {
  topic: "story.blocked" | "story.unblocked";
  before: Record<string, unknown>;
  after: Record<string, unknown>;
};

function record(scope: Scope, { id, key, title, projectId }: Named, step: Step): void {
  scope.record({ projectId, subject: { kind: "story", id, label: `${key} ${title}` }, ...step });
}
