"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, Play } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Checklist } from "@/lib/checklists/schema/checklist";
import { countOf } from "./checklist-words";

type ChecklistTableProps = {
  checklists: readonly Checklist[];
  onShow: (checklistId: string) => void;
  /** Absent: the viewer may not run or archive any. */
  onRun?: (checklistId: string) => void;
};

/** The lists of the workspace that can be run. */
export function ChecklistTable({ checklists, onShow, onRun }: ChecklistTableProps) {
  return (
    <ul>
      {checklists.map((checklist) => (
        <li
          key={checklist.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2 text-sm last:border-0 sm:px-5"
        >
          <button
            type="button"
            onClick={() => onShow(checklist.id)}
            className="min-w-0 flex-1 basis-56 rounded-sm text-left hover:underline"
          >
            <span className="font-medium">{checklist.title}</span>{" "}
            {checklist.builtIn ? <Badge className="ml-1 align-middle">Built in</Badge> : null}
          </button>
          <span className="text-muted text-xs">
            {countOf(checklist.sectionCount, "section")}, {countOf(checklist.itemCount, "item")}
            {checklist.builtIn ? null : ` · version ${checklist.version}`}
          </span>
          {onRun ? (
            <span className="flex items-center gap-1">
              <Button
                size="sm"
                icon={<Play aria-hidden="true" />}
                aria-label={`Run ${checklist.title}`}
                onClick={() => onRun(checklist.id)}
              >
                Run
              </Button>
              {checklist.builtIn ? null : <ArchiveChecklist checklist={checklist} />}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function ArchiveChecklist({ checklist }: { checklist: Checklist }) {
  const queries = useQueryClient();
  const archive = useMutation({
    mutationFn: () => client.checklists.archive({ checklistId: checklist.id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: orpc.checklists.key() }),
  });
  return (
    <ConfirmDialog
      trigger={<IconButton label={`Archive ${checklist.title}`} icon={<Archive />} size="sm" />}
      title={`Archive “${checklist.title}”?`}
      description="It leaves the list; the runs of it stay. Importing the file again brings it back."
      confirmLabel="Archive"
      onConfirm={async () => {
        try {
          await archive.mutateAsync();
        } catch (error) {
          throw new Error(readProblem(error).message);
        }
      }}
    />
  );
}
