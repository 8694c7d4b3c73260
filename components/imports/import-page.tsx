"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import type { ImportRecord } from "@/lib/imports/schema";
import { ImportEnded } from "./import-ended";
import { ImportPreviewView } from "./import-preview-view";
import { importOptions } from "./import-queries";
import { ImportRunning } from "./import-running";
import { counted, STATUS_LOOKS, sizeWords } from "./import-words";

/** One import, from its preview to its result. */
export function ImportPage({ projectKey, importId }: { projectKey: string; importId: string }) {
  const { workspace } = useViewer();
  const { data: record } = useSuspenseQuery(importOptions(importId));
  const project = `/w/${workspace}/p/${projectKey}`;
  return (
    <>
      <Breadcrumbs items={[{ label: record.name }]} />
      <PageHeader
        title={record.name}
        meta={<StateBadge {...STATUS_LOOKS[record.status]} />}
        description={
          <>
            {counted(record.fileCount, "file")}, {sizeWords(record.sizeBytes)}, from {record.author.name},{" "}
            <RelativeTime value={record.createdAt} />
          </>
        }
      />
      <State record={record} project={project} />
    </>
  );
}

function State({ record, project }: { record: ImportRecord; project: string }) {
  switch (record.status) {
    case "reading":
    case "running":
      return <ImportRunning record={record} />;
    case "ready":
      return <ImportPreviewView record={record} project={project} />;
    case "done":
    case "failed":
    case "cancelled":
      return <ImportEnded record={record} project={project} />;
    default:
      return record.status satisfies never;
  }
}
