"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Scrollable } from "@/components/ui/scrollable";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { client, orpc, readProblem } from "@/lib/api/client";
import { roleOf } from "@/lib/checklists/rules/choose-documents";
import { MASTER } from "@/lib/checklists/schema/checklist";
import type { DocumentSummary } from "@/lib/documents/schema/document";
import { checklistListOptions } from "./checklist-queries";
import { ROLE_WORDS } from "./checklist-words";
import { likelySubject } from "./likely-subject";

type StartRunDialogProps = {
  projectKey: string;
  base: string;
  /** The checklist and the document that are chosen at first. */
  checklistId?: string;
  documentId?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Begins a run: which checklist, which document it judges, and what it reads beside it. */
export function StartRunDialog({ open, onOpenChange, ...form }: StartRunDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Run a checklist">
      <StartRunForm {...form} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

const NONE = "none";

function StartRunForm({
  projectKey,
  base,
  close,
  ...first
}: Omit<StartRunDialogProps, "open" | "onOpenChange"> & { close: () => void }) {
  const router = useRouter();
  const checklists = useQuery(checklistListOptions());
  const documents = useQuery(
    orpc.documents.list.queryOptions({ input: { projectId: projectKey, limit: 200 } }),
  );
  const runs = useQuery({
    ...orpc.checklistRuns.list.queryOptions({ input: { projectId: projectKey, limit: 50 } }),
  });
  const all = documents.data?.items ?? [];
  const [checklistId, setChecklistId] = useState<string>(first.checklistId ?? MASTER);
  // undefined: nobody has chosen yet; null: the project as a whole.
  const [subject, setSubject] = useState<string | null | undefined>(first.documentId);
  const [ticked, setTicked] = useState<ReadonlySet<string> | null>(null);
  const [carries, setCarries] = useState(true);
  const judges = checklistId === MASTER ? all.filter(({ kind }) => kind === "PRD") : all;
  const title = checklists.data?.find(({ id }) => id === checklistId)?.title ?? "";
  const chosen = judges.find(({ id }) => id === subject);
  const whole = subject === null && checklistId !== MASTER;
  const subjectId = whole ? null : ((chosen ?? likelySubject(title, judges))?.id ?? null);
  const others = all.filter(({ id }) => id !== subjectId);
  const read = ticked ?? new Set(others.filter(isPlanDocument).map(({ id }) => id));
  const before = runs.data?.items.find(
    (run) =>
      run.checklistId === checklistId && run.prd?.documentId === subjectId && run.state !== "cancelled",
  );
  const start = useMutation({
    mutationFn: () =>
      client.checklistRuns.create({
        projectId: projectKey,
        checklistId,
        ...(subjectId ? { documentId: subjectId } : {}),
        ...(ticked ? { documentIds: others.filter(({ id }) => ticked.has(id)).map(({ id }) => id) } : {}),
        ...(before && carries ? { copyFromRunId: before.id } : {}),
      }),
    onSuccess: (run) => {
      close();
      router.push(`${base}/checklists/${run.id}`);
    },
  });
  if (documents.isPending || checklists.isPending) {
    return <SkeletonRows rows={4} label="Loading documents and checklists" />;
  }
  const lacksPrd = checklistId === MASTER && subjectId === null;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!start.isPending && !lacksPrd) start.mutate();
      }}
    >
      {start.error ? <Banner tone="danger">{readProblem(start.error).message}</Banner> : null}
      <Field label="Checklist">
        <Select
          value={checklistId}
          onValueChange={setChecklistId}
          options={(checklists.data ?? []).map(({ id, title, itemCount }) => ({
            value: id,
            label: title,
            hint: `${itemCount} items`,
          }))}
        />
      </Field>
      {lacksPrd ? (
        <Banner tone="warning">
          This project has no PRD yet, and the master checklist judges one. Add the PRD first.
        </Banner>
      ) : (
        <Field label={checklistId === MASTER ? "PRD to judge" : "Document to judge"}>
          <Select
            value={subjectId ?? NONE}
            onValueChange={(next) => setSubject(next === NONE ? null : next)}
            options={[
              ...(checklistId === MASTER ? [] : [{ value: NONE, label: "The project as a whole" }]),
              ...judges.map(({ id, title, version }) => ({
                value: id,
                label: title,
                hint: `version ${version}`,
              })),
            ]}
          />
        </Field>
      )}
      <AlsoReads documents={others} read={read} onChange={setTicked} />
      {before ? (
        <Checkbox
          checked={carries}
          onCheckedChange={(next) => setCarries(next === true)}
          label="Take the answers of the last run over"
          hint="Where the item is still the same; each can be changed."
        />
      ) : null}
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={start.isPending} disabled={lacksPrd}>
          Start the run
        </Button>
      </DialogFooter>
    </form>
  );
}

function AlsoReads({
  documents,
  read,
  onChange,
}: {
  documents: readonly DocumentSummary[];
  read: ReadonlySet<string>;
  onChange: (read: ReadonlySet<string>) => void;
}) {
  if (documents.length === 0) return null;
  function tick(id: string, on: boolean) {
    const next = new Set(read);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  }
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">Reads beside it for proof</legend>
      <Scrollable
        label="Documents to read"
        className="max-h-48 overflow-y-auto rounded-md border border-line px-3 py-2"
      >
        <div className="flex flex-col gap-1.5">
          {documents.map((document) => (
            <Checkbox
              key={document.id}
              checked={read.has(document.id)}
              onCheckedChange={(on) => tick(document.id, on === true)}
              label={
                <>
                  {document.title} <span className="text-muted text-xs">{ROLE_WORDS[roleOf(document)]}</span>
                </>
              }
            />
          ))}
        </div>
      </Scrollable>
      <p className="text-muted text-xs">
        The texts of epics and stories are read too, unless you choose here.
      </p>
    </fieldset>
  );
}

function isPlanDocument(document: DocumentSummary): boolean {
  return roleOf(document) !== "other";
}
