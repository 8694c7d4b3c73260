"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Spec } from "@/lib/specs/schema/spec";

type ArchiveSpecDialogProps = { spec: Spec; specs: string; onClose: () => void };

/** Asks before a spec leaves the list, or comes back into it. */
export function ArchiveSpecDialog({ spec, specs, onClose }: ArchiveSpecDialogProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const archived = spec.archivedAt !== null;

  async function toggle() {
    const input = { specId: spec.id };
    try {
      await (archived ? client.specs.restore(input) : client.specs.archive(input));
    } catch (error) {
      throw new Error(readProblem(error).message);
    }
    await Promise.all(
      [orpc.specs, orpc.documents, orpc.tasks].map((domain) =>
        queries.invalidateQueries({ queryKey: domain.key() }),
      ),
    );
    if (!archived) router.push(specs);
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={archived ? `Restore ${spec.key}?` : `Archive ${spec.key}?`}
      description={
        archived
          ? `“${spec.title}” comes back into the list, and its tasks can be claimed again.`
          : `“${spec.title}” leaves the list with its versions and tasks, and can be restored. Its tasks are not claimed meanwhile.`
      }
      confirmLabel={archived ? "Restore" : "Archive"}
      danger={!archived}
      onConfirm={toggle}
    />
  );
}
