"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { client, readProblem } from "@/lib/api/client";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { Task } from "@/lib/tasks/schema/task";
import { keepLease, useKeptLease } from "./lease-store";
import { useTasksChanged } from "./task-queries";

const BEAT_MS = 60_000;
/** A lease that ends so soon is extended at once. */
const SOON_MS = 5 * 60_000;

export type OwnLease = {
  leaseToken: string;
  /** Why it should stop, once somebody has asked. */
  cancel: string | null;
  /** Its phase was edited since it was claimed. */
  specChanged: boolean;
  /** Why the last heartbeat was refused. */
  failure: string | null;
  beat: (said?: { progress?: number; note?: string }) => Promise<void>;
  /** The claim has ended: nothing is sent for it any more. */
  end: () => void;
};

/** The reader's own claim of a task, made in this browser: kept alive as long as the task is open here. */
export function useOwnLease(task: Task): OwnLease | null {
  const { userId } = useViewer();
  const changed = useTasksChanged();
  const kept = useKeptLease(userId, task.id, task.fence);
  const [told, setTold] = useState<{ cancel: string | null; specChanged: boolean }>(NOTHING_TOLD);
  const [failure, setFailure] = useState<string | null>(null);
  const leaseToken = kept && isRunning(task.status) ? kept.leaseToken : null;

  const beat = async (said: { progress?: number; note?: string } = {}) => {
    if (leaseToken === null) return;
    try {
      const answer = await client.tasks.heartbeat({ taskId: task.id, leaseToken, ...said });
      setTold({ cancel: answer.cancel?.reason ?? null, specChanged: answer.specChanged });
      setFailure(null);
      await changed();
    } catch (error) {
      const problem = readProblem(error);
      setFailure(problem.message);
      // Somebody else has it by now: what is sent with this lease is always refused.
      if (problem.code === "conflict") keepLease(userId, task.id, null);
      if (said.progress !== undefined || said.note !== undefined) throw error;
    }
  };
  const beatQuietly = useEffectEvent(() => void beat());
  const soon = useEffectEvent(
    () => task.leaseExpiresAt !== null && Date.parse(task.leaseExpiresAt) - Date.now() < SOON_MS,
  );
  useEffect(() => {
    if (leaseToken === null) return;
    if (soon()) beatQuietly();
    const timer = setInterval(() => beatQuietly(), BEAT_MS);
    return () => clearInterval(timer);
  }, [leaseToken]);

  if (leaseToken === null) return null;
  return { leaseToken, ...told, failure, beat, end: () => keepLease(userId, task.id, null) };
}

const NOTHING_TOLD = { cancel: null, specChanged: false };
