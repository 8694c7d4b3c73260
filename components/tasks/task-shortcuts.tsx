"use client";

import { Columns3, Play, Plus, Rows3, Workflow } from "lucide-react";
import { useCommands } from "@/components/layout/commands";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { ASKING_DEEDS, DEED_NAMES, deedsFor, type TaskDeed } from "./task-deeds";
import type { TaskLayout } from "./task-filter";
import { DeedIcon } from "./task-menu";

type TaskShortcutsProps = {
  projectKey: string;
  /** The task that has the keyboard's focus, or whose panel is open. */
  task: TaskCard | null;
  layout: TaskLayout;
  onLayout: (layout: TaskLayout) => void;
  onAdd: (() => void) | null;
  onClaimNext: (() => void) | null;
  onDeed: (deed: TaskDeed, task: TaskCard) => void;
  onFocusFirst: () => void;
};

const GROUP = "Tasks";

/** The keys of the screen of tasks, and the same in the palette. Draws nothing. */
export function TaskShortcuts({
  task,
  layout,
  onLayout,
  onDeed,
  onFocusFirst,
  ...offers
}: TaskShortcutsProps) {
  const { onAdd, onClaimNext } = offers;
  const { permissions } = useViewer();
  useShortcut({ keys: "c", label: "New task", group: GROUP, handler: () => onAdd?.() }, onAdd !== null);
  useShortcut(
    { keys: "n", label: "Claim next", group: GROUP, handler: () => onClaimNext?.() },
    onClaimNext !== null,
  );
  useShortcut({ keys: "j", label: "Go to the tasks", group: GROUP, handler: onFocusFirst });
  useShortcut({ keys: "v b", label: "As a board", group: GROUP, handler: () => onLayout("board") });
  useShortcut({ keys: "v l", label: "As a list", group: GROUP, handler: () => onLayout("list") });
  useShortcut({ keys: "v g", label: "As a graph", group: GROUP, handler: () => onLayout("graph") });
  const views = [
    { id: "board", label: "Show tasks as a board", icon: <Columns3 />, shortcut: "v b" },
    { id: "list", label: "Show tasks as a list", icon: <Rows3 />, shortcut: "v l" },
    { id: "graph", label: "Show tasks as a graph", icon: <Workflow />, shortcut: "v g" },
  ] as const;
  const deeds = task ? deedsFor(task, (permission) => permissions.includes(permission)) : [];
  const commands = [
    ...deeds.map((deed) => ({
      id: `task-${deed}`,
      label: `${DEED_NAMES[deed]}${ASKING_DEEDS.has(deed) ? "…" : ""}`,
      group: task?.key ?? GROUP,
      icon: <DeedIcon deed={deed} />,
      run: () => (task ? onDeed(deed, task) : undefined),
    })),
    ...(onClaimNext
      ? [
          {
            ...{ id: "task-claim-next", label: "Claim the next task", group: GROUP, icon: <Play /> },
            ...{ shortcut: "n", run: onClaimNext },
          },
        ]
      : []),
    ...(onAdd
      ? [{ id: "task-new", label: "New task", group: GROUP, icon: <Plus />, shortcut: "c", run: onAdd }]
      : []),
    ...views
      .filter(({ id }) => id !== layout)
      .map(({ id, ...view }) => ({ id: `tasks-${id}`, group: GROUP, ...view, run: () => onLayout(id) })),
  ];
  useCommands(commands);
  return null;
}
