"use client";

import { Ellipsis, Pencil } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { Task } from "@/lib/tasks/schema/task";
import { ASKING_DEEDS, DEED_NAMES, deedsFor, type TaskDeed } from "./task-deeds";
import { DeedIcon, DeedItems } from "./task-menu";

/** What stands as a button, where it is possible; the others are in the menu. */
const FOREMOST: ReadonlySet<TaskDeed> = new Set([
  "claim",
  "accept",
  "sendBack",
  "retry",
  "unblock",
  "merged",
]);

type TaskActionsProps = {
  task: Task;
  pending: boolean;
  onDeed: (deed: TaskDeed) => void;
  onEdit: () => void;
};

/** What can be done with an open task: the next step as a button, the rest in a menu. */
export function TaskActions({ task, pending, onDeed, onEdit }: TaskActionsProps) {
  const { may } = useViewer();
  const deeds = deedsFor(task, may);
  const foremost = deeds.filter((deed) => FOREMOST.has(deed));
  const others = deeds.filter((deed) => !foremost.slice(0, 2).includes(deed));
  return (
    <>
      {foremost.slice(0, 2).map((deed, index) => (
        <Button
          key={deed}
          size="sm"
          variant={index === 0 ? "primary" : "secondary"}
          icon={<DeedIcon deed={deed} />}
          pending={pending}
          disabled={deed === "claim" && task.reasons.length > 0}
          title={deed === "claim" ? task.reasons[0]?.sentence : undefined}
          onClick={() => onDeed(deed)}
          className={index > 0 ? "max-sm:hidden" : undefined}
        >
          {DEED_NAMES[deed]}
          {ASKING_DEEDS.has(deed) ? "…" : ""}
        </Button>
      ))}
      {may("tasks.write") || others.length > 0 ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <IconButton label={`More for ${task.key}`} icon={<Ellipsis />} size="sm" />
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {may("tasks.write") ? (
              <DropdownMenuItem icon={<Pencil aria-hidden="true" />} onSelect={onEdit}>
                Edit…
              </DropdownMenuItem>
            ) : null}
            <DeedItems deeds={[...foremost.slice(1), ...others]} onDeed={onDeed} />
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
    </>
  );
}
