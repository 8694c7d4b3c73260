import {
  CircleStop,
  FileDiff,
  GitMerge,
  Hourglass,
  Link2,
  LockKeyhole,
  type LucideIcon,
  Skull,
} from "lucide-react";
import { cx } from "@/components/ui/cx";
import { isClosed } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";

export type TaskSign = { id: string; Icon: LucideIcon; tone: string; word: string; title: string };

/** What somebody should know of a task beside its state, the worst first. */
export function signsOf(task: TaskCard): TaskSign[] {
  const open = !isClosed(task.status);
  const { attempts, maxAttempts, openDependencies: waits } = task;
  const signs: (TaskSign | false)[] = [
    task.dead && {
      ...{ id: "dead", Icon: Skull, tone: "text-danger", word: "Dead" },
      title: `Its ${maxAttempts} attempts are used up: nobody gets it until somebody retries it`,
    },
    task.cancelRequested && {
      ...{ id: "stopping", Icon: CircleStop, tone: "text-warning", word: "Stopping" },
      title: "Asked to stop at its next heartbeat",
    },
    task.stalled && {
      ...{ id: "stalled", Icon: Hourglass, tone: "text-warning", word: "Stalled" },
      title: "It runs, and nothing has moved for a long time",
    },
    open &&
      task.touched && {
        ...{ id: "touched", Icon: FileDiff, tone: "text-warning", word: "Spec changed" },
        title: "Its phase was edited since it was cut or claimed",
      },
    open &&
      !task.gateOpen && {
        ...{ id: "gate", Icon: LockKeyhole, tone: "text-muted", word: "Not approved" },
        title: "Its phase does not stand in the spec as it was approved: it cannot be claimed",
      },
    open &&
      waits > 0 && {
        ...{ id: "waits", Icon: Link2, tone: "text-muted", word: `Waits for ${waits}` },
        title: `${waits === 1 ? "One task" : `${waits} tasks`} must be completed first`,
      },
    !task.dead &&
      attempts > 0 &&
      open && {
        ...{
          id: "attempts",
          Icon: Hourglass,
          tone: "text-muted",
          word: `Try ${attempts + 1}/${maxAttempts}`,
        },
        title: `${attempts} of ${maxAttempts} attempts failed or ran out`,
      },
    task.mergedAt !== null && {
      ...{ id: "merged", Icon: GitMerge, tone: "text-success", word: "Merged" },
      title: "Its branch has been merged",
    },
  ];
  return signs.filter((sign) => sign !== false);
}

type TaskSignsProps = { task: TaskCard; wordy?: number; className?: string };

/** The signs of a task in a row: the first ones with their words, the others as shapes with the words read aloud. */
export function TaskSigns({ task, wordy = 1, className }: TaskSignsProps) {
  const signs = signsOf(task);
  if (signs.length === 0) return null;
  return (
    <span className={cx("flex min-w-0 items-center gap-2 text-xs", className)}>
      {signs.map(({ id, Icon, tone, word, title }, index) => (
        <span
          key={id}
          title={title}
          className={cx("inline-flex items-center gap-1 whitespace-nowrap", tone, index < wordy && "min-w-0")}
        >
          <Icon aria-hidden="true" className="size-3.5 shrink-0" />
          <span className={index < wordy ? "truncate" : "sr-only"}>{word}</span>
        </span>
      ))}
    </span>
  );
}
