"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { FilePlus2, FileText, Share2 } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import { DocumentFilterBar } from "./document-filter-bar";
import { type DocumentFilter, documentListOptions, readFilter, writeFilter } from "./document-queries";
import { DocumentTable } from "./document-table";

/** The documents of a project: find one, see how far it is, begin a new one. */
export function DocumentList({ projectKey }: { projectKey: string }) {
  const { workspace, may } = useViewer();
  const filter = readFilter(useSearchParams());
  const base = `/w/${workspace}/p/${projectKey}/documents`;
  const newDocument = may("documents.write") ? (
    <ButtonLink href={`${base}/new`} variant="primary" icon={<FilePlus2 aria-hidden="true" />}>
      New document
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Documents"
        description="What the plan is made from: brief, PRD, architecture. Each save is kept as a version."
        actions={
          <>
            <ButtonLink href={`${base}/graph`} icon={<Share2 aria-hidden="true" />}>
              What comes from what
            </ButtonLink>
            {newDocument}
          </>
        }
      />
      <DocumentFilterBar
        filter={filter}
        onChange={(next) => window.history.replaceState(null, "", `${base}${writeFilter(next)}`)}
      />
      <DocumentResults projectKey={projectKey} base={base} filter={filter} newDocument={newDocument} />
    </>
  );
}

type ResultsProps = {
  projectKey: string;
  base: string;
  filter: DocumentFilter;
  newDocument: React.ReactNode;
};

function DocumentResults({ projectKey, base, filter, newDocument }: ResultsProps) {
  const list = useInfiniteQuery({
    ...documentListOptions(projectKey, filter),
    placeholderData: keepPreviousData,
  });
  if (list.isError && !list.data) {
    return (
      <ErrorState
        title="The documents could not be loaded"
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      >
        {readProblem(list.error).message}
      </ErrorState>
    );
  }
  if (!list.data) return <SkeletonRows label="Loading the documents" />;
  const documents = list.data.pages.flatMap((page) => page.items);
  if (documents.length === 0) return <NoDocuments filter={filter} newDocument={newDocument} />;
  return (
    <div className="flex flex-col gap-4">
      <DocumentTable documents={documents} base={base} stale={list.isPlaceholderData} />
      {list.hasNextPage ? (
        <Button
          className="self-center"
          pending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </div>
  );
}

function NoDocuments({ filter, newDocument }: { filter: DocumentFilter; newDocument: React.ReactNode }) {
  if (filter.q || filter.kind) {
    return (
      <EmptyState icon={<FileText />} title="No document fits">
        Change the words or the kind above, or clear them to see all documents.
      </EmptyState>
    );
  }
  if (filter.archived) {
    return (
      <EmptyState icon={<FileText />} title="Nothing is archived">
        Documents that are archived leave the list and wait here with all their versions.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<FileText />} title="No documents yet" action={newDocument}>
      Begin with the PRD: write it, paste it or upload its Markdown file, and make its epics and stories from
      it.
      {newDocument ? "" : " Your role may read documents here, not add them."}
    </EmptyState>
  );
}
