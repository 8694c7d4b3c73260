"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { StateBadge } from "@/components/ui/state-badge";
import { StateMark } from "@/components/ui/state-mark";
import { notify } from "@/components/ui/toaster";
import type { DocumentStatus } from "@/db/enums";
import { orpc, readProblem } from "@/lib/api/client";
import { DOCUMENT_TRANSITIONS } from "@/lib/documents/rules/document-status";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { DOCUMENT_STATUS_LOOKS, STATUS_VERBS } from "./document-words";

type StatusMenuProps = { document: DocumentWithContent; disabled: boolean };

/** The state of a document, and the moves that are allowed from it. */
export function DocumentStatusMenu({ document, disabled }: StatusMenuProps) {
  const { id, status, version, currentVersion } = document;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const update = useMutation(orpc.documents.update.mutationOptions());
  const look = DOCUMENT_STATUS_LOOKS[status];
  const moves = DOCUMENT_TRANSITIONS[status].filter((next) => next !== "archived");
  if (disabled || version !== currentVersion) return <StateBadge {...look} />;

  function move(next: DocumentStatus) {
    update.mutate(
      { documentId: id, baseVersion: version, status: next },
      {
        onSuccess: () => announce(`The document is now: ${DOCUMENT_STATUS_LOOKS[next].label}`),
        onError: (error) =>
          notify.error({ title: "The status did not change", description: readProblem(error).message }),
        onSettled: () => queries.invalidateQueries({ queryKey: orpc.documents.key() }),
      },
    );
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" pending={update.isPending} aria-label={`Status: ${look.label}. Change it`}>
          <StateMark shape={look.shape} tone={look.tone} />
          {look.label}
          <ChevronDown aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {moves.map((next) => (
          <DropdownMenuItem
            key={next}
            icon={
              <StateMark shape={DOCUMENT_STATUS_LOOKS[next].shape} tone={DOCUMENT_STATUS_LOOKS[next].tone} />
            }
            onSelect={() => move(next)}
          >
            {STATUS_VERBS[next]}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
