"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  CalendarDays,
  Ellipsis,
  GitBranch,
  Pencil,
} from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/components/ui/toaster";
import { orpc, readProblem } from "@/lib/api/client";
import type { Epic } from "@/lib/epics/schema";

type EpicMenuProps = {
  epic: Epic;
  onRename?: () => void;
  onDays: () => void;
  onLinks: () => void;
  /** Where it can be moved to in the order of the plan; absent where another order is shown. */
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
};

/** What can be done with an epic from a list. */
export function EpicMenu({ epic, onRename, onDays, onLinks, onUp, onDown }: EpicMenuProps) {
  const archive = useArchiveEpic(epic);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton size="sm" label={`More for ${epic.title}`} icon={<Ellipsis />} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {epic.archivedAt ? null : (
          <>
            {onRename ? (
              <DropdownMenuItem icon={<Pencil />} onSelect={onRename}>
                Rename
              </DropdownMenuItem>
            ) : null}
            <DropdownMenuItem icon={<CalendarDays />} onSelect={onDays}>
              Days…
            </DropdownMenuItem>
            <DropdownMenuItem icon={<GitBranch />} onSelect={onLinks}>
              Waits for…
            </DropdownMenuItem>
            {onUp ? (
              <DropdownMenuItem icon={<ArrowUp />} onSelect={onUp}>
                Move up
              </DropdownMenuItem>
            ) : null}
            {onDown ? (
              <DropdownMenuItem icon={<ArrowDown />} onSelect={onDown}>
                Move down
              </DropdownMenuItem>
            ) : null}
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuItem icon={epic.archivedAt ? <ArchiveRestore /> : <Archive />} onSelect={archive}>
          {epic.archivedAt ? "Restore" : "Archive"}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function useArchiveEpic(epic: Epic): () => void {
  const queries = useQueryClient();
  const options = {
    onError: (error: unknown) =>
      notify.error({ title: `${epic.title} stays as it was`, description: readProblem(error).message }),
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.epics.key() }),
  };
  const archive = useMutation(orpc.epics.archive.mutationOptions(options));
  const restore = useMutation(orpc.epics.restore.mutationOptions(options));
  return () => (epic.archivedAt ? restore : archive).mutate({ epicId: epic.id });
}
