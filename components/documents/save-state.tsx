import { StateBadge } from "@/components/ui/state-badge";

type SaveStateProps = {
  version: number;
  unsaved: boolean;
  isSaving: boolean;
  failed: boolean;
  /** Whether this browser keeps what is not saved. */
  kept: boolean;
};

/** Whether what stands on the screen is saved, in a word. */
export function SaveState({ version, unsaved, isSaving, failed, kept }: SaveStateProps) {
  const look = lookOf({ version, unsaved, isSaving, failed });
  return (
    <output className="flex items-center gap-2">
      <StateBadge plain {...look} />
      {unsaved && !kept ? <span className="text-warning text-xs">This browser keeps no drafts</span> : null}
    </output>
  );
}

function lookOf({ version, unsaved, isSaving, failed }: Omit<SaveStateProps, "kept">) {
  if (isSaving) return { shape: "half", tone: "progress", label: "Saving…" } as const;
  if (unsaved && failed) return { shape: "alert", tone: "danger", label: "Not saved" } as const;
  if (unsaved) return { shape: "dashed", tone: "warning", label: "Unsaved changes" } as const;
  return { shape: "full", tone: "success", label: `Saved, version ${version}` } as const;
}
