"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { StateBadge } from "@/components/ui/state-badge";
import { StateMark } from "@/components/ui/state-mark";
import { notify } from "@/components/ui/toaster";
import { EPIC_STATUSES } from "@/db/enums";
import { orpc, readProblem } from "@/lib/api/client";
import { refuseEpicStatus } from "@/lib/epics/rules/epic-status";
import type { Epic } from "@/lib/epics/schema";
import { EPIC_STATUS_LOOKS } from "./epic-status";

/** An epic's state, and the way to the states it may go to. */
export function EpicStatusMenu({ epic, disabled }: { epic: Epic; disabled: boolean }) {
  const queries = useQueryClient();
  const set = useMutation(
    orpc.epics.setStatus.mutationOptions({
      onError: (error) =>
        notify.error({ title: `${epic.title} stays as it was`, description: readProblem(error).message }),
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.epics.key() }),
    }),
  );
  const shown = set.isPending && set.variables ? set.variables.status : epic.status;
  const badge = <StateBadge {...EPIC_STATUS_LOOKS[shown]} />;
  if (disabled) return badge;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`State of ${epic.title}: ${EPIC_STATUS_LOOKS[shown].label}`}
        className="focus-inside touch-area inline-flex items-center gap-1 rounded-full text-faint hover:text-ink"
      >
        {badge}
        <ChevronDown aria-hidden="true" className="size-3.5" />
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {EPIC_STATUSES.map((status) => (
          <DropdownMenuItem
            key={status}
            icon={<StateMark shape={EPIC_STATUS_LOOKS[status].shape} tone={EPIC_STATUS_LOOKS[status].tone} />}
            disabled={status === epic.status || refuseEpicStatus(epic.status, status) !== null}
            onSelect={() => set.mutate({ epicId: epic.id, status })}
          >
            {EPIC_STATUS_LOOKS[status].label}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
