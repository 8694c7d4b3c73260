"use client";

import { useMemo, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { type GateValue, gateProblems, readGate } from "@/lib/documents/rules/qa/gate";
import { patchYaml } from "@/lib/documents/rules/qa/patch-yaml";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { GateCard, Problems } from "./gate-card";
import { GateForm } from "./gate-form";
import { useFormSave } from "./use-form-save";

type View = "summary" | "form" | "text";
const VIEWS = [
  { value: "summary", label: "Summary" },
  { value: "form", label: "Form" },
  { value: "text", label: "Text" },
] as const;

/** A QA gate: at a glance, as a form, and as the file that it is. */
export function GateView({ document, mayWrite }: { document: DocumentWithContent; mayWrite: boolean }) {
  const [view, setView] = useState<View>("summary");
  const gate = useMemo(() => readGate(document.content), [document.content]);
  const shown = gate.value === null ? "text" : view;
  return (
    <div className="flex flex-col gap-4">
      {gate.value === null ? (
        <Problems problems={gate.problems} />
      ) : (
        <div className="self-start print:hidden">
          <SegmentedControl
            label="How the gate is shown"
            segments={VIEWS.filter(({ value }) => mayWrite || value !== "form")}
            value={view}
            onValueChange={setView}
          />
        </div>
      )}
      {shown === "summary" && gate.value ? <GateCard gate={gate.value} problems={gate.problems} /> : null}
      {shown === "form" && gate.value ? (
        <EditGate
          key={document.currentVersion}
          document={document}
          gate={gate.value}
          onDone={() => setView("summary")}
        />
      ) : null}
      {shown === "text" ? <CodeBlock code={document.content} label={document.path ?? "The file"} /> : null}
    </div>
  );
}

type EditGateProps = { document: DocumentWithContent; gate: GateValue; onDone: () => void };

function EditGate({ document, gate, onDone }: EditGateProps) {
  const [draft, setDraft] = useState(gate);
  const [asked, setAsked] = useState(false);
  const save = useFormSave(document);
  const problems = asked ? gateProblems(draft) : [];
  const text = useMemo(() => {
    try {
      return patchYaml(document.content, draft);
    } catch {
      return null;
    }
  }, [document.content, draft]);

  function submit() {
    setAsked(true);
    if (text === null || gateProblems(draft).length > 0) return;
    save.submit(text, onDone);
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex max-w-180 flex-col gap-6"
    >
      <div className="flex flex-col gap-4">
        {save.problem ? <Banner tone="danger">{save.problem}</Banner> : null}
        {text === null ? (
          <Banner tone="danger">This file cannot be changed by the form. Edit its text instead.</Banner>
        ) : null}
        {problems.length > 0 ? <Problems problems={problems} /> : null}
        <GateForm gate={draft} problems={problems} onChange={setDraft} />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" pending={save.pending} disabled={text === document.content}>
            Save the gate
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      </div>
      <details>
        <summary className="cursor-pointer text-muted text-sm">The file as it will be saved</summary>
        <CodeBlock code={text ?? document.content} label={document.path ?? "The file"} className="mt-2" />
      </details>
    </form>
  );
}
