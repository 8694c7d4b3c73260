"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { type RefObject, useMemo, useRef } from "react";
import { GateLine } from "@/components/checklists/gate-line";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { orpc } from "@/lib/api/client";
import { isGateFile } from "@/lib/documents/rules/qa/gate";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { ReaderAside } from "./comments/reader-aside";
import { DocumentHeader } from "./document-header";
import { DocumentOutline } from "./document-outline";
import { markdownOutline } from "./markdown-blocks";
import { MarkdownView } from "./markdown-view";
import { AssessmentView } from "./qa/assessment-view";
import { GateView } from "./qa/gate-view";
import { ChecksPanel } from "./reading/checks-panel";
import { FrontMatterTable } from "./reading/front-matter-table";
import { OwnerNotice } from "./reading/owner-notice";
import { ReadingProvider } from "./reading/reading-context";
import { RequirementsPanel } from "./reading/requirements-panel";
import { useCurrentSection } from "./reading/use-current-section";
import { useSectionOfAddress } from "./reading/use-section-of-address";
import { DocumentStanding } from "./reviews/document-standing";
import { useLineOfAddress } from "./use-line-of-address";

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
      {document.content.trim() === "" ? (
        <EmptyState title="This document has no text yet">Edit it to write the first lines.</EmptyState>
      ) : (
        <DocumentText document={document} place={`${documentId} ${version ?? ""}`} text={text} href={href} />
      )}
    </ReadingProvider>
  );
}

type DocumentTextProps = {
  document: DocumentWithContent;
  place: string;
  text: RefObject<HTMLDivElement | null>;
  href: string;
};

/** The text, and beside it its outline, what is found in it, and what people say about it. */
function DocumentText({ document, place, text, href }: DocumentTextProps) {
  const { content } = document;
  const line = useLineOfAddress(place);
  useSectionOfAddress(place, "doc-");
  const isGate = readAsGate(document);
  const headings = useMemo(() => (isGate ? [] : markdownOutline(content)), [isGate, content]);
  const currentLine = useCurrentSection(text, content);
  const outline = (
    <DocumentOutline headings={headings} currentLine={currentLine}>
      <ChecksPanel />
      <RequirementsPanel />
    </DocumentOutline>
  );
  return (
    <div className="flex flex-col gap-6 xl:flex-row xl:items-start xl:gap-10">
      <ReaderAside document={document} text={text} outline={outline} href={href} />
      <div ref={text} className="min-w-0 flex-1 xl:-order-1">
        <ReadableText document={document} line={line} />
      </div>
    </div>
  );
}

function readAsGate({ kind, content, path }: DocumentWithContent): boolean {
  return kind === "QA_GATE" && isGateFile(content, path);
}

/** The text in the form that its kind is read in. Older versions are only read. */
function ReadableText({ document, line }: { document: DocumentWithContent; line: number | undefined }) {
  const { may } = useViewer();
  const { kind, content, version, currentVersion, archivedAt } = document;
  const mayWrite = may("documents.write") && archivedAt === null && version === currentVersion;
  if (readAsGate(document)) {
    return <GateView document={document} mayWrite={mayWrite} />;
  }
  const text = (
    <>
      <FrontMatterTable source={content} />
      <MarkdownView source={content} highlightLine={line} reading />
    </>
  );
  if (kind !== "QA_ASSESSMENT") return text;
  return (
    <AssessmentView document={document} mayWrite={mayWrite}>
      {text}
    </AssessmentView>
  );
}

function OldVersionNotice({ document, href }: { document: DocumentWithContent; href: string }) {
  const { version, currentVersion } = document;
  if (version === currentVersion) return null;
  return (
    <Banner
      title={`This is version ${version} of ${currentVersion}`}
      action={
        <ButtonLink size="sm" href={href}>
          Read the current one
        </ButtonLink>
      }
    >
      It was changed after that. Statuses and edits are about the current version.
    </Banner>
  );
}
