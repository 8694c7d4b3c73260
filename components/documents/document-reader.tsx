"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { GateLine } from "@/components/checklists/gate-line";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { orpc } from "@/lib/api/client";
import { DocumentHeader } from "./document-header";
import { DocumentText } from "./document-text";
import { OldVersionNotice } from "./old-version-notice";
import { OwnerNotice } from "./reading/owner-notice";
import { ReadingProvider } from "./reading/reading-context";
import { DocumentStanding } from "./reviews/document-standing";

type DocumentReaderProps = {
  projectKey: string;
  documentId: string;
  /** Absent: the current one. */
  version: number | undefined;
};

/** A document to read, at its current or an older version. */
export function DocumentReader({ projectKey, documentId, version }: DocumentReaderProps) {
  const { workspace } = useViewer();
  const input = { documentId, ...(version === undefined ? {} : { version }) };
  const { data: document } = useSuspenseQuery(orpc.documents.get.queryOptions({ input }));
  const documents = `/w/${workspace}/p/${projectKey}/documents`;
  const href = `${documents}/${documentId}`;
  const text = useRef<HTMLDivElement>(null);
  return (
    <ReadingProvider documentId={documentId} version={version} documents={documents}>
      <Breadcrumbs items={[{ label: document.title }]} />
      <DocumentHeader document={document} documents={documents} />
      <OldVersionNotice document={document} href={href} />
      <DocumentStanding document={document} documents={documents} text={text} />
      <OwnerNotice projectHref={`/w/${workspace}/p/${projectKey}`} />
      {document.kind === "PRD" ? (
        <GateLine projectKey={projectKey} base={`/w/${workspace}/p/${projectKey}`} documentId={documentId} />
      ) : null}
      <DocumentText document={document} place={`${documentId} ${version ?? ""}`} text={text} href={href} />
    </ReadingProvider>
  );
}
