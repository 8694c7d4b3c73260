"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { ChooseFile } from "@/components/documents/choose-file";
import { MarkdownFileDrop } from "@/components/documents/markdown-file-drop";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Scrollable } from "@/components/ui/scrollable";
import { client, orpc, readProblem } from "@/lib/api/client";
import { parseChecklist } from "@/lib/checklists/rules/parse-checklist";
import { ChecklistCounts, ChecklistOutline } from "./checklist-outline";
import { countOf } from "./checklist-words";

type ChecklistFile = { readonly name: string; readonly text: string };

type ImportChecklistDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Imports a checklist file: what was read of it is shown before anything is saved. */
export function ImportChecklistDialog({ open, onOpenChange }: ImportChecklistDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Import a checklist"
      description="Any checklist of BMAD: boxes to tick below headings. The same file again is its next version."
      size="lg"
    >
      <ImportForm close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ImportForm({ close }: { close: () => void }) {
  const [file, setFile] = useState<ChecklistFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <MarkdownFileDrop
      disabled={false}
      onFile={(read) => {
        setProblem("problem" in read ? read.problem : null);
        if (!("problem" in read)) setFile(read);
      }}
      className="flex flex-col gap-4"
    >
      {problem ? <Banner tone="danger">{problem}</Banner> : null}
      {file ? (
        <ImportPreview
          key={file.name + file.text.length}
          file={file}
          close={close}
          onOther={() => setFile(null)}
        />
      ) : (
        <div className="mb-5 flex flex-col items-center gap-3 rounded-md border border-edge border-dashed px-4 py-10 text-center">
          <FileUp aria-hidden="true" className="size-6 text-muted" />
          <p className="text-muted text-sm">Drop a Markdown file here, or choose one.</p>
          <ChooseFile onFile={setFile} onProblem={setProblem} replaces={false} />
        </div>
      )}
    </MarkdownFileDrop>
  );
}

function ImportPreview({
  file,
  close,
  onOther,
}: {
  file: ChecklistFile;
  close: () => void;
  onOther: () => void;
}) {
  const parsed = parseChecklist(file.text);
  const [title, setTitle] = useState(parsed.title || file.name.replace(/\.\w+$/, ""));
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => client.checklists.create({ content: file.text, title, path: file.name }),
    onSuccess: () => queries.invalidateQueries({ queryKey: orpc.checklists.key() }),
  });
  const problem = save.error ? readProblem(save.error) : null;
  if (save.data) {
    return (
      <Imported
        title={save.data.title}
        outcome={save.data.outcome}
        version={save.data.version}
        close={close}
      />
    );
  }
  const empty = parsed.itemCount === 0;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !save.isPending) save.mutate();
      }}
    >
      {problem ? <Banner tone="danger">{Object.values(problem.fields)[0] ?? problem.message}</Banner> : null}
      {empty ? (
        <Banner tone="warning" title="No item was found in this file">
          Items are boxes to tick: “- [ ] The question”. Nothing can be imported from it.
        </Banner>
      ) : (
        <>
          <Field label="Title" required>
            <Input value={title} onChange={(event) => setTitle(event.target.value)} />
          </Field>
          <p className="text-muted text-sm">
            {countOf(parsed.sections.length, "section")}, {countOf(parsed.itemCount, "item")} in {file.name}
          </p>
          <ChecklistCounts parsed={parsed} />
          <Scrollable
            label="What was read"
            className="max-h-80 overflow-y-auto rounded-md border border-line"
          >
            <ChecklistOutline sections={parsed.sections} />
          </Scrollable>
        </>
      )}
      <DialogFooter>
        <Button variant="ghost" onClick={onOther}>
          Another file
        </Button>
        <Button
          type="submit"
          variant="primary"
          pending={save.isPending}
          disabled={empty || title.trim() === ""}
        >
          Import checklist
        </Button>
      </DialogFooter>
    </form>
  );
}

const OUTCOMES = {
  created: "The checklist was imported",
  updated: "The checklist has a new version",
  unchanged: "The checklist was here already",
};

function Imported({
  title,
  outcome,
  version,
  close,
}: {
  title: string;
  outcome: keyof typeof OUTCOMES;
  version: number;
  close: () => void;
}) {
  return (
    <>
      <Banner tone="success" title={OUTCOMES[outcome]}>
        {title}, version {version}.
        {outcome === "unchanged" ? " Its text is the same, so nothing changed." : ""}
      </Banner>
      <DialogFooter>
        <Button variant="primary" onClick={close}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
