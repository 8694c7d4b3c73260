"use client";

import { type ReactNode, useMemo, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { changeForm, type FormChange, readForm } from "@/lib/documents/rules/qa/markdown-form";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { AssessmentForm } from "./assessment-form";
import { useFormSave } from "./use-form-save";

const VIEWS = [
  { value: "text", label: "Text" },
  { value: "form", label: "Form" },
] as const;

type AssessmentViewProps = { document: DocumentWithContent; mayWrite: boolean; children: ReactNode };

/** A QA assessment: as a text to read, and as a form over its tables and fields. */
export function AssessmentView({ document, mayWrite, children }: AssessmentViewProps) {
  const [view, setView] = useState<"text" | "form">("text");
  const hasForm = useMemo(() => readForm(document.content).length > 0, [document.content]);
  if (!mayWrite || !hasForm) return children;
  return (
    <div className="flex flex-col gap-4">
      <div className="self-start print:hidden">
        <SegmentedControl
          label="How the assessment is shown"
          segments={VIEWS}
          value={view}
          onValueChange={setView}
        />
      </div>
      {view === "text" ? (
        children
      ) : (
        <EditAssessment key={document.currentVersion} document={document} onDone={() => setView("text")} />
      )}
    </div>
  );
}

function EditAssessment({ document, onDone }: { document: DocumentWithContent; onDone: () => void }) {
  const [draft, setDraft] = useState(document.content);
  const save = useFormSave(document);
  const form = useMemo(() => readForm(draft), [draft]);
  const change = (next: FormChange) => setDraft((text) => changeForm(text, next));
  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        save.submit(draft, onDone);
      }}
    >
      {save.problem ? <Banner tone="danger">{save.problem}</Banner> : null}
      <AssessmentForm sections={form} onChange={change} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={save.pending} disabled={draft === document.content}>
          Save the assessment
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
