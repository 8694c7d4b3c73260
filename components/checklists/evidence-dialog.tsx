"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { orpc, readProblem } from "@/lib/api/client";
import type { Evidence, RunDocument } from "@/lib/checklists/schema/run";
import { ROLE_WORDS } from "./checklist-words";
import { linesOf } from "./evidence-list";
import { findQuote, type LineSpan } from "./find-quote";
import { SourceLines } from "./source-lines";

type EvidenceDialogProps = {
  documents: readonly RunDocument[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (evidence: Evidence) => void;
};

/** Chooses the lines of a document that prove an answer: by a click, by number, or by pasting what they say. */
export function EvidenceDialog({ documents, open, onOpenChange, onChoose }: EvidenceDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add evidence"
      description="Choose the lines that show it. Shift and a click choose several."
      size="lg"
    >
      <EvidenceForm
        documents={documents}
        choose={(evidence) => {
          onChoose(evidence);
          onOpenChange(false);
        }}
      />
    </Dialog>
  );
}

function EvidenceForm({
  documents,
  choose,
}: {
  documents: readonly RunDocument[];
  choose: (evidence: Evidence) => void;
}) {
  const [chosenId, setDocumentId] = useState(documents[0]?.documentId ?? "");
  const [span, setSpan] = useState<LineSpan | null>(null);
  const chosen = documents.find(({ documentId }) => documentId === chosenId);
  const text = useQuery({
    ...orpc.documents.get.queryOptions({
      input: { documentId: chosenId, ...(chosen ? { version: chosen.version } : {}) },
    }),
    enabled: chosen !== undefined,
  });
  const lines = text.data?.content.split(/\r?\n/) ?? [];

  if (!chosen) return <p className="pb-5 text-muted text-sm">This run reads no document.</p>;
  return (
    <form
      className="flex min-h-0 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!span) return;
        const quote = lines
          .slice(span.line - 1, span.endLine)
          .join("\n")
          .slice(0, 2_000);
        choose({ documentId: chosenId, version: chosen.version, title: chosen.title, ...span, quote });
      }}
    >
      <Field label="Document">
        <Select
          value={chosenId}
          onValueChange={(next) => {
            setDocumentId(next);
            setSpan(null);
          }}
          options={documents.map(({ documentId, title, role }) => ({
            value: documentId,
            label: title,
            hint: ROLE_WORDS[role],
          }))}
        />
      </Field>
      <FindQuote lines={lines} onFound={setSpan} />
      {text.error ? <p className="text-danger text-sm">{readProblem(text.error).message}</p> : null}
      {text.isPending ? (
        <SkeletonRows rows={5} label="Loading the document" />
      ) : (
        <SourceLines key={chosenId} lines={lines} span={span} onSelect={setSpan} />
      )}
      <LineNumbers span={span} last={lines.length} onChange={setSpan} />
      <DialogFooter>
        <Button type="submit" variant="primary" disabled={span === null}>
          {span ? `Add ${linesOf(span)}` : "Choose lines"}
        </Button>
      </DialogFooter>
    </form>
  );
}

function FindQuote({
  lines,
  onFound,
}: {
  lines: readonly string[];
  onFound: (span: LineSpan | null) => void;
}) {
  const [quote, setQuote] = useState("");
  const lost = quote.trim() !== "" && lines.length > 0 && findQuote(lines, quote) === null;
  return (
    <Field
      label="Find or paste what it says"
      optional
      error={lost ? "This stands nowhere in the document. Try fewer words." : undefined}
    >
      <Textarea
        rows={1}
        value={quote}
        onChange={(event) => {
          setQuote(event.target.value);
          onFound(findQuote(lines, event.target.value));
        }}
      />
    </Field>
  );
}

function LineNumbers({
  span,
  last,
  onChange,
}: {
  span: LineSpan | null;
  last: number;
  onChange: (span: LineSpan) => void;
}) {
  function set(part: Partial<LineSpan>) {
    const next = { line: span?.line ?? 1, endLine: span?.endLine ?? part.line ?? 1, ...part };
    const line = clamp(next.line, last);
    onChange({ line, endLine: Math.max(line, clamp(next.endLine, last)) });
  }
  return (
    <div className="grid max-w-72 grid-cols-2 gap-3">
      <Field label="From line">
        <Input
          type="number"
          min={1}
          max={last}
          value={span?.line ?? ""}
          onChange={(event) => set({ line: event.target.valueAsNumber })}
        />
      </Field>
      <Field label="To line">
        <Input
          type="number"
          min={span?.line ?? 1}
          max={last}
          value={span?.endLine ?? ""}
          onChange={(event) => set({ endLine: event.target.valueAsNumber })}
        />
      </Field>
    </div>
  );
}

function clamp(line: number, last: number): number {
  return Number.isNaN(line) ? 1 : Math.min(Math.max(Math.round(line), 1), Math.max(last, 1));
}
