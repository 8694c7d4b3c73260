"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { useNow } from "@/components/ui/use-now";
import { client, orpc, readProblem } from "@/lib/api/client";
import { type ImportProgress, type ImportRecord, SILENT_SECONDS } from "@/lib/imports/schema";

const STEPS: Record<ImportProgress["step"], { title: string; unit: string }> = {
  reading: { title: "Reading the files", unit: "files" },
  storing: { title: "Storing the texts", unit: "files" },
  writing: { title: "Writing the plan", unit: "records" },
  done: { title: "Finishing", unit: "records" },
};

/** An import at work: how far it is, for everybody who looks, and the way to stop it. */
export function ImportRunning({ record }: { record: ImportRecord }) {
  const { may } = useViewer();
  const { title, unit } = STEPS[record.progress.step];
  const { done, total } = record.progress;
  return (
    <Panel
      title={title}
      description="You may leave this page: the import goes on, and is found again in the list of imports."
      actions={may("epics.write") ? <CancelImport record={record} /> : undefined}
    >
      <div className="flex flex-col gap-4">
        <Progress label={title} value={done} max={Math.max(total, 1)} unit={unit} tone="progress" />
        <Silence record={record} />
      </div>
    </Panel>
  );
}

/** A worker that died says nothing; the next one takes the import up again. */
function Silence({ record }: { record: ImportRecord }) {
  const now = useNow();
  const silentSeconds = (now - new Date(record.updatedAt).getTime()) / 1_000;
  if (!(silentSeconds > SILENT_SECONDS)) return null;
  return (
    <Banner tone="warning" title="Nothing was heard of it for a while">
      It goes on by itself when a worker is free again. If that does not happen, cancel it and import once
      more; nothing was written so far.
    </Banner>
  );
}

/** Stops an import that is not done: nothing of it is written. */
export function CancelImport({
  record,
  label = "Cancel the import",
}: {
  record: ImportRecord;
  label?: string;
}) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => client.imports.cancel({ importId: record.id }),
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.imports.key() }),
  });
  return (
    <ConfirmDialog
      trigger={<Button>{label}</Button>}
      title="Cancel this import?"
      description="Nothing of it is written. To import later, choose the files again."
      confirmLabel="Cancel the import"
      cancelLabel="Keep it"
      danger
      onConfirm={async () => {
        await cancel.mutateAsync().catch((error: unknown) => {
          throw new Error(readProblem(error).message);
        });
      }}
    />
  );
}
