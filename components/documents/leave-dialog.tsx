"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { useLeaveGuard } from "./use-leave-guard";

type LeaveDialogProps = { guard: ReturnType<typeof useLeaveGuard>; kept: boolean };

/** Asks before unsaved text is left. */
export function LeaveDialog({ guard, kept }: LeaveDialogProps) {
  return (
    <ConfirmDialog
      open={guard.asking}
      onOpenChange={(open) => {
        if (!open) guard.stay();
      }}
      title="Leave without saving?"
      description={
        kept
          ? "What you wrote is kept in this browser and offered again when you come back. Nobody else sees it until you save."
          : "What you wrote is lost, because this browser keeps no drafts. Save it, or copy it first."
      }
      confirmLabel="Leave"
      cancelLabel="Stay"
      danger={!kept}
      onConfirm={guard.leave}
    />
  );
}
