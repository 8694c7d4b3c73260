import type { TaskCard } from "@/lib/tasks/schema/task";

/** A task's card for tests: pending, of no spec, waiting for nothing. */
export function taskCard(changes: Partial<TaskCard> & { key: string }): TaskCard {
  return {
    ...{ id: changes.key.toLowerCase(), projectId: "p1", specId: null, specKey: null, storyId: null },
    ...{
      storyKey: null,
      title: `Title of ${changes.key}`,
      scope: "api",
      status: "pending",
      priority: "medium",
    },
    ...{ estimatedHours: null, actualHours: null, assignedFiles: [], branchName: `task/${changes.key}` },
    ...{ skills: [], claimant: null, claimedAt: null, leaseExpiresAt: null, heartbeatAt: null },
    ...{ progress: null, progressNote: null, stalled: false, cancelRequested: false, blockedReason: null },
    ...{ openDependencies: 0, attempts: 0, maxAttempts: 3, dead: false, touched: false, gateOpen: true },
    ...{ commitSha: null, mergedAt: null, dependsOn: [], version: 1 },
    ...{ createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" },
    ...changes,
  };
}
