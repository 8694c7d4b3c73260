"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck, Ellipsis, Pencil, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { client, readProblem } from "@/lib/api/client";
import { dayOf } from "@/lib/sprints/rules/days";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import { CompleteSprint } from "./complete-sprint";
import { SprintDialog } from "./sprint-form";
import { useSprintsChanged } from "./sprint-queries";
import { countWords } from "./sprint-words";
import { StartSprint } from "./start-sprint";

type SprintActionsProps = { projectKey: string; sprint: Sprint; size?: "sm" | "md"; onRemoved?: () => void };
type Shown = "start" | "complete" | "edit" | "remove" | null;

/** What can be done with a sprint as a whole. */
export function SprintActions({ projectKey, sprint, size = "md", onRemoved }: SprintActionsProps) {
  const [shown, setShown] = useState<Shown>(null);
  const { may } = useViewer();
  const changed = useSprintsChanged();
  const remove = useMutation({
    mutationFn: () => client.sprints.remove({ sprintId: sprint.id }),
    onSuccess: async () => {
      onRemoved?.();
      await changed();
    },
  });
  if (!may("epics.write") || sprint.status === "completed") return null;
  const planned = sprint.status === "planned";
  const Icon = planned ? Play : CircleCheck;
  const close = () => setShown(null);
  return (
    <>
      <Button
        size={size}
        variant={size === "md" ? "primary" : "secondary"}
        icon={<Icon aria-hidden="true" />}
        onClick={() => setShown(planned ? "start" : "complete")}
      >
        {planned ? "Start" : "Complete"}
        <span className="sr-only"> {sprint.name}</span>
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`More for ${sprint.name}`} icon={<Ellipsis />} size={size} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setShown("edit")}>
            Edit
          </DropdownMenuItem>
          {planned ? (
            <DropdownMenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setShown("remove")}>
              Remove
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {shown === "start" ? (
        <StartSprint sprint={sprint} today={dayOf(Date.now(), zone())} onClose={close} />
      ) : null}
      {shown === "complete" ? (
        <CompleteSprint projectKey={projectKey} sprint={sprint} onClose={close} />
      ) : null}
      <SprintDialog projectKey={projectKey} sprint={sprint} open={shown === "edit"} onOpenChange={close} />
      <ConfirmDialog
        open={shown === "remove"}
        onOpenChange={close}
        title={`Remove ${sprint.name}?`}
        description={`Its ${countWords(sprint.scope.stories, "stories")} go back to the backlog.`}
        confirmLabel="Remove"
        danger
        onConfirm={async () => {
          await remove.mutateAsync().catch((error: unknown) => {
            throw new Error(readProblem(error).message);
          });
        }}
      />
    </>
  );
}

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
