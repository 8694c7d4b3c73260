"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, PackageOpen } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import type { ExportPreview } from "@/lib/imports/schema";
import { ExportItems } from "./export-items";
import { exportHref, exportPreviewOptions } from "./import-queries";
import { counted } from "./import-words";

/** The project as files: what differs from what was imported, and the zip of all. */
export function ExportPanel({ projectKey }: { projectKey: string }) {
  const { workspace } = useViewer();
  const [looking, setLooking] = useState(false);
  return (
    <Panel
      title="Export"
      description="All files in the project’s own layout. What was not edited here has the very bytes that came in."
      actions={
        <>
          {looking ? null : <Button onClick={() => setLooking(true)}>Show what changed</Button>}
          <a
            href={exportHref(workspace, projectKey)}
            download
            className={buttonClass({ variant: "primary" })}
          >
            <Download aria-hidden="true" />
            Download the zip
          </a>
        </>
      }
      flush={looking}
    >
      {looking ? <Changes projectKey={projectKey} /> : null}
    </Panel>
  );
}

function Changes({ projectKey }: { projectKey: string }) {
  const preview = useQuery(exportPreviewOptions(projectKey));
  if (preview.isError && !preview.data) {
    return (
      <ErrorState
        title="The export could not be prepared"
        onRetry={() => void preview.refetch()}
        retrying={preview.isFetching}
      >
        {readProblem(preview.error).message}
      </ErrorState>
    );
  }
  if (!preview.data) return <SkeletonRows label="Comparing the project with its files" />;
  return <Preview preview={preview.data} projectKey={projectKey} />;
}

function Preview({ preview, projectKey }: { preview: ExportPreview; projectKey: string }) {
  const { items, unchanged, files, warnings, leftOut } = preview;
  if (files === 0) {
    return (
      <EmptyState compact icon={<PackageOpen />} title="There is nothing to export yet">
        Import a project’s folder, or write a document: both come out here as files.
      </EmptyState>
    );
  }
  return (
    <>
      <p className="px-4 py-2.5 text-sm sm:px-5">
        {counted(unchanged, "file")} of {files} as imported, {counted(items.filter(isChanged).length, "file")}{" "}
        changed, {counted(items.filter(({ state }) => state === "created").length, "file")} made here.
      </p>
      {items.length > 0 ? <ExportItems items={items} projectKey={projectKey} /> : null}
      {leftOut.length > 0 ? (
        <Banner tone="info" className="m-3" title="Not in the zip">
          Archived here: {leftOut.map(({ title }) => title).join(", ")}.
        </Banner>
      ) : null}
      {warnings.map(({ path, message }) => (
        <Banner key={`${path} ${message}`} tone="warning" className="m-3" title={path}>
          {message}
        </Banner>
      ))}
    </>
  );
}

function isChanged({ state }: ExportPreview["items"][number]): boolean {
  return state === "changed";
}
