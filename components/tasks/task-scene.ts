import { createContext, useContext } from "react";
import type { TaskCard } from "@/lib/tasks/schema/task";
import type { TaskDeed } from "./task-deeds";

/** What the cards of a board can do, and what goes without saying on it; one object while the board is open. */
export type TaskScene = {
  /** Of one spec alone: its key is not repeated on each card. */
  oneSpec: boolean;
  deeds: (task: TaskCard) => readonly TaskDeed[];
  onDeed: (deed: TaskDeed, task: TaskCard) => void;
  onMenu: (taskId: string | null) => void;
};

export const TaskSceneContext = createContext<TaskScene | null>(null);

/** What the cards around can do. */
export function useTaskScene(): TaskScene {
  const scene = useContext(TaskSceneContext);
  if (!scene) throw new Error("A task's card stands outside a board of tasks");
  return scene;
}
