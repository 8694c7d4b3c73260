"use client";

import { ListTree, Pencil } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { DocumentMenu } from "./document-menu";
import { DocumentStatusMenu } from "./document-status-menu";
import { hasPlan, KIND_LABELS } from "./document-words";
import { VersionSelect } from "./version-select";

type DocumentHeaderProps = {
  document: DocumentWithContent;
  /** Where the documents of the project are. */
  documents: string;
};

/** What a document is, who wrote it, and what can be done with it. */
export function DocumentHeader({ document, documents }: DocumentHeaderProps) {
  const { may } = useViewer();
  const href = `${documents}/${document.id}`;
  const mayWrite = may("documents.write") && document.archivedAt === null;
  const isCurrent = document.version === document.currentVersion && document.archivedAt === null;
  const mayPlan = hasPlan(document.kind) && may("epics.write") && isCurrent;
  const edit = mayWrite ? (
    <ButtonLink href={`${href}/edit`} icon={<Pencil aria-hidden="true" />}>
      Edit
    </ButtonLink>
  ) : null;
  return (
    <PageHeader
      title={document.title}
      meta={<Badge>{KIND_LABELS[document.kind]}</Badge>}
      description={
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 text-xs">
          <DocumentStatusMenu document={document} disabled={!mayWrite} href={href} />
          <VersionSelect document={document} href={href} />
          <span>
            Written <RelativeTime value={document.versionCreatedAt} /> by {document.author.name}
          </span>
          {document.path ? <span className="figures">{document.path}</span> : null}
        </div>
      }
      actions={
        <>
          <DocumentMenu document={document} documents={documents} mayWrite={may("documents.write")} />
          {edit}
          {mayPlan ? (
            <ButtonLink href={`${href}/plan`} variant="primary" icon={<ListTree aria-hidden="true" />}>
              Create epics and stories
            </ButtonLink>
          ) : null}
        </>
      }
    />
  );
}
