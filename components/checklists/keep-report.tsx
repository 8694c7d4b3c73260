"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Save } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { ChecklistRun } from "@/lib/checklists/schema/run";

type KeepReportProps = { run: ChecklistRun; base: string };

/** Keeps a report in the project: as a document of its own, or in the section of the PRD that is meant for it. */
export function KeepReport({ run, base }: KeepReportProps) {
  const { may } = useViewer();
  const [asked, setAsked] = useState<"document" | "prd" | null>(null);
  const router = useRouter();
  const queries = useQueryClient();
  if (!may("documents.write")) return null;

  async function keep(work: () => Promise<string>) {
    try {
      const documentId = await work();
      await queries.invalidateQueries({ queryKey: orpc.documents.key() });
      router.push(`${base}/documents/${documentId}`);
    } catch (error) {
      throw new Error(readProblem(error).message);
    }
  }
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button icon={<Save aria-hidden="true" />}>Keep…</Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setAsked("document")}>As a document of its own</DropdownMenuItem>
          {run.prd ? (
            <DropdownMenuItem onSelect={() => setAsked("prd")}>In the judged document</DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asked === "document"}
        onOpenChange={(open) => setAsked(open ? "document" : null)}
        title="Keep this report as a document?"
        description="It is added to the documents of the project as it stands now."
        confirmLabel="Add the document"
        onConfirm={() =>
          keep(async () => (await client.checklistRuns.createReportDocument({ runId: run.id })).documentId)
        }
      />
      <ConfirmDialog
        open={asked === "prd"}
        onOpenChange={(open) => setAsked(open ? "prd" : null)}
        title={`Put the report into “${run.prd?.title ?? ""}”?`}
        description="It fills the section “Checklist Results Report”, which is added at the end where there is none, and saves the next version. Nothing else of the text changes, so what was decided stays in force."
        confirmLabel="Save the next version"
        onConfirm={() => keep(() => putIntoPrd(run.id))}
      />
    </>
  );
}

async function putIntoPrd(runId: string): Promise<string> {
  const { documentId, baseVersion, content } = await client.checklistRuns.getReportInPrd({ runId });
  await client.documents.save({ documentId, baseVersion, content, note: "Report of the checklist" });
  return documentId;
}
