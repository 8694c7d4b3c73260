"use client";

import { type RefObject, useMemo } from "react";
import { useViewer } from "@/components/providers/viewer";
import { EmptyState } from "@/components/ui/empty-state";
import { isGateFile } from "@/lib/documents/rules/qa/gate";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { ReaderAside } from "./comments/reader-aside";
import { DocumentOutline } from "./document-outline";
import { markdownOutline } from "./markdown-blocks";
import { MarkdownView } from "./markdown-view";
import { AssessmentView } from "./qa/assessment-view";
import { GateView } from "./qa/gate-view";
import { ChecksPanel } from "./reading/checks-panel";
import { FrontMatterTable } from "./reading/front-matter-table";
import { RequirementsPanel } from "./reading/requirements-panel";
import { useCurrentSection } from "./reading/use-current-section";
import { useSectionOfAddress } from "./reading/use-section-of-address";
import { useLineOfAddress } from "./use-line-of-address";

type DocumentTextProps = {
  document: DocumentWithContent;
  /** What the address says before the `#`. */
  place: string;
  /** The element in which the text is shown. */
  text: RefObject<HTMLDivElement | null>;
  href: string;
};

/** The text, and beside it its outline, what is found in it, and what people say about it. */
export function DocumentText(props: DocumentTextProps) {
  if (props.document.content.trim() !== "") return <WrittenText {...props} />;
  return <EmptyState title="This document has no text yet">Edit it to write the first lines.</EmptyState>;
}

function WrittenText({ document, place, text, href }: DocumentTextProps) {
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
