"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Ellipsis, KeyRound, Pencil } from "lucide-react";
import { useState } from "react";
import { readably } from "@/components/auth/form/use-submit";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/components/ui/toaster";
import type { Agent } from "@/lib/agents/schema";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { OpenAgentDialog } from "./agent-dialogs";

type AgentMenuProps = { agent: Agent; onOpen: (dialog: OpenAgentDialog) => void };

/** What can be done with an agent. */
export function AgentMenu({ agent, onOpen }: AgentMenuProps) {
  const queries = useQueryClient();
  const [archiving, setArchiving] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: orpc.agents.key() });
  const restore = useMutation(
    orpc.agents.restore.mutationOptions({
      onError: (error) =>
        notify.error({ title: `${agent.name} stays archived`, description: readProblem(error).message }),
      onSettled: refresh,
    }),
  );
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton size="sm" label={`More for ${agent.name}`} icon={<Ellipsis />} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {agent.archivedAt ? (
            <DropdownMenuItem
              icon={<ArchiveRestore className="size-4" />}
              onSelect={() => restore.mutate({ agentId: agent.id })}
            >
              Restore
            </DropdownMenuItem>
          ) : (
            <>
              <DropdownMenuItem
                icon={<Pencil className="size-4" />}
                onSelect={() => onOpen({ kind: "edit", agent })}
              >
                Edit…
              </DropdownMenuItem>
              <DropdownMenuItem
                icon={<KeyRound className="size-4" />}
                onSelect={() => onOpen({ kind: "token", agent })}
              >
                New token…
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem
                danger
                icon={<Archive className="size-4" />}
                onSelect={() => setArchiving(true)}
              >
                Archive…
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={archiving}
        onOpenChange={setArchiving}
        title={`Archive ${agent.name}?`}
        description="Its tokens end at once and its open stories become unassigned; what it did stays. You can restore it later, with a new token."
        confirmLabel="Archive"
        danger
        onConfirm={async () => {
          await readably(client.agents.archive({ agentId: agent.id }));
          await refresh();
        }}
      />
    </>
  );
}
