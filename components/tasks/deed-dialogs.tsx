"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { type ReasonAsked, ReasonDialog } from "./reason-dialog";
import { doDeed } from "./task-calls";
import { DEED_NAMES, type TaskDeed } from "./task-deeds";
import { useTasksChanged } from "./task-queries";
import { type Worker, WorkerPicker } from "./worker-picker";

export type AskedDeed = { deed: TaskDeed; task: DeedTask };
export type DeedTask = Pick<TaskCard, "id" | "key" | "title" | "status" | "claimant" | "commitSha">;

type DeedDialogsProps = {
  asked: AskedDeed | null;
  onClose: () => void;
  onDone?: (deed: TaskDeed, task: DeedTask) => void;
};

/** What some deeds ask before they are done: why, to whom, which commit. */
export function DeedDialogs({ asked, onClose, onDone }: DeedDialogsProps) {
  // While it closes it keeps its words.
  const [last, setLast] = useState(asked);
  if (asked && asked !== last) setLast(asked);
  const shown = asked ?? last;
  if (!shown || shown.deed === "claim") return null;
  return (
    <DeedDialog
      key={`${shown.deed} ${shown.task.id}`}
      {...shown}
      open={asked !== null}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

type DeedDialogProps = AskedDeed & {
  open: boolean;
  onClose: () => void;
  onDone: DeedDialogsProps["onDone"];
};

function DeedDialog({ deed, task, open, onClose, onDone }: DeedDialogProps) {
  const changed = useTasksChanged();
  const [to, setTo] = useState<Worker | null>(null);
  const [commitSha, setCommitSha] = useState(task.commitSha ?? "");
  const confirm = async (reason: string) => {
    if (deed === "claim") return;
    await doDeed(deed, task.id, { reason, to, commitSha: commitSha.trim() });
    if (deed === "remove") onDone?.(deed, task);
    await changed();
    if (deed !== "remove") onDone?.(deed, task);
  };
  return (
    <ReasonDialog {...asks(deed, task)} open={open} onClose={onClose} onConfirm={confirm}>
      {deed === "reassign" ? (
        <Field label="Who gets it">
          <WorkerPicker value={to} onChange={setTo} clearLabel="Whoever claims it next" />
        </Field>
      ) : null}
      {deed === "merged" ? (
        <Field label="Commit of the merge" optional hint="7 to 64 hexadecimal digits.">
          <Input
            value={commitSha}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
            onChange={(event) => setCommitSha(event.target.value)}
          />
        </Field>
      ) : null}
    </ReasonDialog>
  );
}

function asks(deed: TaskDeed, task: DeedTask): ReasonAsked {
  const who = task.claimant?.name ?? "Whoever has it";
  const running = isRunning(task.status);
  const confirmLabel = DEED_NAMES[deed];
  switch (deed) {
    case "cancel":
      return {
        title: `Cancel ${task.key}?`,
        description: running
          ? `${who} is asked to stop at the next heartbeat. Tasks that need this one are blocked.`
          : "Nobody can claim it any more. Tasks that need this one are blocked.",
        confirmLabel,
        danger: true,
      };
    case "release":
      return {
        title: `Take ${task.key} back from ${who}?`,
        description:
          "Its claim ends at once and the task can be claimed again. What is sent late is refused.",
        confirmLabel,
      };
    case "reassign":
      return {
        title: `Reassign ${task.key}`,
        description: running
          ? `The claim of ${who} ends at once; what is sent late is refused.`
          : "Whom the task is kept for: others cannot claim it meanwhile.",
        confirmLabel,
      };
    case "retry":
      return {
        title: `Retry ${task.key}?`,
        description:
          "It goes back to pending with all its attempts. Tasks that it blocked wait for it again.",
        confirmLabel,
      };
    case "hold":
      return {
        title: `Hold ${task.key}?`,
        description: "Nobody can claim it until somebody unblocks it.",
        required: true,
        confirmLabel,
      };
    case "sendBack":
      return {
        title: `Send ${task.key} back?`,
        description: "It goes back to pending. Say what is missing: whoever claims it next reads it.",
        required: true,
        confirmLabel,
      };
    case "remove":
      return {
        title: `Remove ${task.key}?`,
        description: "The task goes with its log and its claims, and cannot be brought back.",
        confirmLabel,
        danger: true,
      };
    default:
      return { title: `${confirmLabel}: ${task.key}`, description: task.title, confirmLabel };
  }
}
