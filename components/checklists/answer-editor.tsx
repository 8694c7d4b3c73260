"use client";

import { Quote } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Evidence, RunDocument } from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS } from "./checklist-words";
import { EvidenceDialog } from "./evidence-dialog";
import { EvidenceList } from "./evidence-list";
import type { ItemDraft } from "./use-item-drafts";

type AnswerEditorProps = {
  draft: ItemDraft;
  documents: readonly RunDocument[];
  onChange: (draft: ItemDraft) => void;
  onSave: () => void;
  onCancel: () => void;
  onOpenEvidence: (evidence: Evidence) => void;
};

/** Note and evidence of an answer that is being written. */
export function AnswerEditor({
  draft,
  documents,
  onChange,
  onSave,
  onCancel,
  onOpenEvidence,
}: AnswerEditorProps) {
  const [choosing, setChoosing] = useState(false);
  const change = (part: Partial<ItemDraft>) => onChange({ ...draft, lacking: null, ...part });
  return (
    <form
      className="flex flex-col gap-3 rounded-md border border-edge bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) onSave();
        if (event.key === "Escape" && !choosing) onCancel();
      }}
    >
      <Field label="Note" error={draft.lacking ?? undefined}>
        <Textarea
          autoFocus
          rows={2}
          value={draft.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </Field>
      <EvidenceList
        evidence={draft.evidence}
        onOpen={onOpenEvidence}
        onRemove={(index) => change({ evidence: draft.evidence.filter((_, at) => at !== index) })}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button size="sm" icon={<Quote aria-hidden="true" />} onClick={() => setChoosing(true)}>
          Add evidence…
        </Button>
        <span className="flex gap-2">
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
          <Button size="sm" variant="primary" type="submit">
            {draft.answer ? `Save as “${ANSWER_LOOKS[draft.answer].label}”` : "Save the note"}
          </Button>
        </span>
      </div>
      <EvidenceDialog
        documents={documents}
        open={choosing}
        onOpenChange={setChoosing}
        onChoose={(evidence) => change({ evidence: [...draft.evidence, evidence] })}
      />
    </form>
  );
}
