"use client";

import { useState } from "react";
import { client, readProblem } from "@/lib/api/client";
import type { Task } from "@/lib/tasks/schema/task";
import { useTasksChanged } from "./task-queries";

type Changes = Omit<Parameters<typeof client.tasks.update>[0], "taskId" | "baseVersion">;

/** Changing what a task asks for. A refused change is kept, to be tried again on what others made of it meanwhile. */
export function useTaskEdit(task: Pick<Task, "id" | "version">) {
  const changed = useTasksChanged();
  const [refused, setRefused] = useState<{ changes: Changes; message: string } | null>(null);
  const [pending, setPending] = useState(false);

  const save = async (changes: Changes): Promise<boolean> => {
    setPending(true);
    try {
      await client.tasks.update({ taskId: task.id, baseVersion: task.version, ...changes });
      setRefused(null);
      await changed();
      return true;
    } catch (error) {
      setRefused({ changes, message: readProblem(error).message });
      await changed();
      return false;
    } finally {
      setPending(false);
    }
  };
  return {
    save,
    pending,
    failure: refused?.message ?? null,
    retry: () => (refused ? void save(refused.changes) : undefined),
    dismiss: () => setRefused(null),
  };
}

export type TaskEdit = ReturnType<typeof useTaskEdit>;
