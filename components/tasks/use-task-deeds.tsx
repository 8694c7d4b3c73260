"use client";

import { type ReactNode, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { notify } from "@/components/ui/toaster";
import { readProblem } from "@/lib/api/client";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { type AskedDeed, DeedDialogs, type DeedTask } from "./deed-dialogs";
import { keepLease } from "./lease-store";
import { claimTask, doDeed } from "./task-calls";
import { ASKING_DEEDS, type TaskDeed } from "./task-deeds";
import { useTasksChanged } from "./task-queries";

type Deeds = {
  run: (deed: TaskDeed, task: DeedTask & { fence?: number }) => void;
  /** The tasks that something is being done to. */
  pendingIds: ReadonlySet<string>;
  /** Must stand somewhere on the screen. */
  dialogs: ReactNode;
};

const NOTHING: ReadonlySet<string> = new Set();

/** Doing things to tasks from cards, rows and panels: at once, or after a dialog has asked what it must. */
export function useTaskDeeds(options: {
  onClaimed?: (task: TaskCard) => void;
  onRemoved?: (task: DeedTask) => void;
}): Deeds {
  const { userId } = useViewer();
  const changed = useTasksChanged();
  const [asked, setAsked] = useState<AskedDeed | null>(null);
  const [pendingIds, setPendingIds] = useState(NOTHING);

  const act = async (deed: TaskDeed, task: DeedTask & { fence?: number }) => {
    setPendingIds((ids) => new Set([...ids, task.id]));
    try {
      if (deed === "claim") {
        const lease = await claimTask(task.id, task.fence ?? Date.now());
        keepLease(userId, lease.task.id, lease);
        options.onClaimed?.(lease.task);
      } else await doDeed(deed, task.id);
      await changed();
    } catch (error) {
      notify.error({ title: `${task.key} was not changed`, description: readProblem(error).message });
      void changed();
    }
    setPendingIds((ids) => new Set([...ids].filter((id) => id !== task.id)));
  };

  return {
    pendingIds,
    run: (deed, task) => (ASKING_DEEDS.has(deed) ? setAsked({ deed, task }) : void act(deed, task)),
    dialogs: (
      <DeedDialogs
        asked={asked}
        onClose={() => setAsked(null)}
        onDone={(deed, task) => (deed === "remove" ? options.onRemoved?.(task) : undefined)}
      />
    ),
  };
}
