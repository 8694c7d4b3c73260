import { excerptOf } from "@/lib/notifications/rules/decide";
import type { DirectFact } from "@/lib/notifications/rules/facts";
import type { NotificationKind } from "@/lib/notifications/schema/notification";

/** A task that came to wait for a person, and who is to know. */
export type TaskStop = {
  transactionId: string;
  id: string;
  projectId: string;
  key: string;
  title: string;
  status: "review" | "blocked" | "failed";
  reason: string | null;
  readers: string[];
};

const KINDS: Readonly<Record<TaskStop["status"], NotificationKind>> = {
  review: "task_review",
  blocked: "task_blocked",
  failed: "task_failed",
};

/**
 * What is told of tasks that stopped. One that fails may block many others in the same moment: each reader is told of
 * those together, by the first.
 */
export function taskFacts(stops: readonly TaskStop[]): DirectFact[] {
  const groups = new Map<string, { reader: string; stops: TaskStop[] }>();
  for (const stop of stops) {
    for (const reader of stop.readers) {
      const key = `${stop.transactionId} ${reader} ${stop.status === "blocked" ? "blocked" : stop.id}`;
      const group = groups.get(key) ?? { reader, stops: [] };
      group.stops.push(stop);
      groups.set(key, group);
    }
  }
  return [...groups.values()].flatMap(({ reader, stops: [first, ...more] }) => {
    if (!first) return [];
    const { transactionId, id, projectId, key, title, status, reason } = first;
    return [
      {
        ...{ transactionId, kind: KINDS[status], readers: [reader], commentId: null },
        subject: { kind: "task" as const, id, projectId },
        detail: {
          key,
          title,
          excerpt: reason && excerptOf(reason),
          stories: more.length > 0 ? more.length + 1 : null,
        },
      },
    ];
  });
}
