"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { DiffView } from "../diff/diff-view";

type ComparisonProps = { document: DocumentWithContent; from: number; to: number; href: string };

/** Two versions against each other, and the way back to the older text. */
export function Comparison({ document, from, to, href }: ComparisonProps) {
  const { may } = useViewer();
  const before = useQuery(versionOptions(document.id, from));
  const after = useQuery(versionOptions(document.id, to));
  const problem = before.error ?? after.error;
  if (problem) {
    return <ErrorState title="The versions could not be compared">{readProblem(problem).message}</ErrorState>;
  }
  if (!before.data || !after.data) return <SkeletonRows label="Loading the versions" />;
  const mayRestore = may("documents.write") && document.archivedAt === null && to !== document.currentVersion;
  return (
    <section aria-label="Comparison" className="flex min-h-0 min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 basis-60 text-sm">
          <span className="font-medium">
            {from === to ? `Version ${to}` : `Version ${from} → version ${to}`}
          </span>
          <span className="text-muted">
            {" by "}
            {after.data.author.name}, <RelativeTime value={after.data.versionCreatedAt} />
            {after.data.note ? `: ${after.data.note}` : ""}
          </span>
        </p>
        <ButtonLink size="sm" href={to === document.currentVersion ? href : `${href}?version=${to}`}>
          Read version {to}
        </ButtonLink>
        {mayRestore ? <Restore document={document} version={after.data} /> : null}
      </div>
      {before.data.title === after.data.title ? null : (
        <p className="text-muted text-sm">
          Renamed from “{before.data.title}” to “{after.data.title}”.
        </p>
      )}
      <DiffView
        before={before.data.content}
        after={after.data.content}
        beforeName={`Version ${from}`}
        afterName={`Version ${to}`}
      />
    </section>
  );
}

/** A version's text never changes. */
function versionOptions(documentId: string, version: number) {
  return { ...orpc.documents.get.queryOptions({ input: { documentId, version } }), staleTime: Infinity };
}

type RestoreProps = { document: DocumentWithContent; version: DocumentWithContent };

function Restore({ document, version }: RestoreProps) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);

  async function restore() {
    const { id: documentId, currentVersion: baseVersion } = document;
    const note = `Restored version ${version.version}`;
    try {
      const saved = await client.documents.save({ documentId, baseVersion, content: version.content, note });
      notify.success({ title: `Version ${version.version} is current again, as version ${saved.version}` });
    } catch (error) {
      throw new Error(readProblem(error).message);
    }
    await queries.invalidateQueries({ queryKey: orpc.documents.key() });
  }

  return (
    <>
      <Button size="sm" icon={<RotateCcw aria-hidden="true" />} onClick={() => setOpen(true)}>
        Restore this version
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Restore version ${version.version}?`}
        description={`Its text becomes version ${document.currentVersion + 1}. Nothing is deleted: the versions in between stay in the history.`}
        confirmLabel="Restore"
        onConfirm={restore}
      />
    </>
  );
}
