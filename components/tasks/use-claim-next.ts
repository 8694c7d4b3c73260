"use client";

import { useRef, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { readProblem } from "@/lib/api/client";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { keepLease } from "./lease-store";
import { nothingWords } from "./nothing-words";
import { claimNextTask } from "./task-calls";
import { useTasksChanged } from "./task-queries";

export type NoClaim = { tone: "info" | "danger"; title: string; sentence: string };

/** Claiming the best task of a project, or of one of its specs, for the reader; or learning why there is none. */
export function useClaimNext(onClaimed: (task: TaskCard) => void) {
  const { userId } = useViewer();
  const changed = useTasksChanged();
  const [pending, setPending] = useState(false);
  const [none, setNone] = useState<NoClaim | null>(null);
  /** Stays until it is answered: asked again after a lost answer, it is the same claim. */
  const ask = useRef<string | null>(null);

  const claim = async (projectKey: string, specKey = "") => {
    if (pending) return;
    setPending(true);
    setNone(null);
    const place = `${projectKey} ${specKey}`;
    if (!ask.current?.startsWith(`${place} at `)) ask.current = `${place} at ${Date.now()}`;
    try {
      const { lease, waiting } = await claimNextTask(projectKey, specKey, ask.current);
      ask.current = null;
      if (lease) {
        keepLease(userId, lease.task.id, lease);
        onClaimed(lease.task);
      } else {
        const where = specKey || projectKey;
        setNone({
          tone: "info",
          title: `Nothing of ${where} can be claimed now`,
          sentence: nothingWords(waiting),
        });
      }
    } catch (error) {
      const problem = readProblem(error);
      if (problem.code === "conflict") ask.current = null;
      setNone({ tone: "danger", title: "No task was claimed", sentence: problem.message });
    }
    setPending(false);
    await changed();
  };
  return { claim, pending, none, dismiss: () => setNone(null) };
}
