"use client";

import {
  Ban,
  Check,
  CircleDashed,
  CircleStop,
  Ellipsis,
  FileCheck2,
  GitMerge,
  Hand,
  type LucideIcon,
  Play,
  RotateCcw,
  Trash2,
  Undo2,
  UserRoundPen,
} from "lucide-react";
import { cx } from "@/components/ui/cx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { ASKING_DEEDS, DEED_NAMES, type TaskDeed } from "./task-deeds";

const ICONS: Readonly<Record<TaskDeed, LucideIcon>> = {
  claim: Play,
  accept: Check,
  sendBack: Undo2,
  retry: RotateCcw,
  unblock: CircleDashed,
  merged: GitMerge,
  fits: FileCheck2,
  reassign: UserRoundPen,
  release: Hand,
  hold: Ban,
  cancel: CircleStop,
  remove: Trash2,
};

const DANGEROUS: ReadonlySet<TaskDeed> = new Set(["cancel", "remove"]);

type TaskMenuProps = {
  task: Pick<TaskCard, "key">;
  deeds: readonly TaskDeed[];
  onDeed: (deed: TaskDeed) => void;
  /** On a card the board says when it is open; one menu is enough for all of them. */
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** What can be done with a task, on its card: the menu is only made when it is asked for. */
export function TaskMenu({ task, deeds, onDeed, open, onOpenChange }: TaskMenuProps) {
  if (deeds.length === 0) return null;
  const label = `More for ${task.key}`;
  const look =
    "touch-area flex size-5 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink [&_svg]:size-3.5";
  if (!open) {
    return (
      <button
        type="button"
        tabIndex={-1}
        aria-label={label}
        title={`${label} (M)`}
        aria-haspopup="menu"
        onClick={() => onOpenChange(true)}
        className={cx(
          look,
          "opacity-0 group-hover/card:opacity-100 group-focus-visible/card:opacity-100 pointer-coarse:opacity-100",
        )}
      >
        <Ellipsis aria-hidden="true" />
      </button>
    );
  }
  return (
    <DropdownMenu open onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <button type="button" tabIndex={-1} aria-label={label} className={look}>
          <Ellipsis aria-hidden="true" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DeedItems deeds={deeds} onDeed={onDeed} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The deeds as items of a menu; what ends something stands last, behind a line. */
export function DeedItems({ deeds, onDeed }: Pick<TaskMenuProps, "deeds" | "onDeed">) {
  const mild = deeds.filter((deed) => !DANGEROUS.has(deed));
  const dangerous = deeds.filter((deed) => DANGEROUS.has(deed));
  return (
    <>
      {mild.map((deed) => (
        <DeedItem key={deed} deed={deed} onDeed={onDeed} />
      ))}
      {mild.length > 0 && dangerous.length > 0 ? <DropdownMenuSeparator /> : null}
      {dangerous.map((deed) => (
        <DeedItem key={deed} deed={deed} onDeed={onDeed} danger />
      ))}
    </>
  );
}

function DeedItem({
  deed,
  onDeed,
  danger = false,
}: {
  deed: TaskDeed;
  onDeed: (deed: TaskDeed) => void;
  danger?: boolean;
}) {
  return (
    <DropdownMenuItem icon={<DeedIcon deed={deed} />} danger={danger} onSelect={() => onDeed(deed)}>
      {DEED_NAMES[deed]}
      {ASKING_DEEDS.has(deed) ? "…" : ""}
    </DropdownMenuItem>
  );
}

/** The picture of a deed, the same on its button and in menus. */
export function DeedIcon({ deed }: { deed: TaskDeed }) {
  const Icon = ICONS[deed];
  return <Icon aria-hidden="true" />;
}
