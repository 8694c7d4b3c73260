"use client";

import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { orpc, readProblem } from "@/lib/api/client";
import type { DocumentVersion } from "@/lib/documents/schema/document";
import { versionListOptions } from "./document-queries";
import { sizeInWords } from "./document-words";

type VersionListProps = { projectKey: string; documentId: string };

/** Every version of a document: who saved it, when, why, and how large it is. */
export function VersionList({ projectKey, documentId }: VersionListProps) {
  const { workspace } = useViewer();
  const { data: document } = useSuspenseQuery(orpc.documents.get.queryOptions({ input: { documentId } }));
  const list = useInfiniteQuery(versionListOptions(documentId));
  const href = `/w/${workspace}/p/${projectKey}/documents/${documentId}`;
  return (
    <>
      <Breadcrumbs items={[{ label: document.title, href }, { label: "Versions" }]} />
      <PageHeader
        title={`Versions of ${document.title}`}
        description="Each save is kept, with who made it. Open one to read the document as it was."
        actions={<ButtonLink href={href}>Back to the document</ButtonLink>}
      />
      {list.data ? (
        <VersionTable
          versions={list.data.pages.flatMap((page) => page.items)}
          current={document.currentVersion}
          href={href}
        />
      ) : null}
      {list.isPending ? <SkeletonRows label="Loading the versions" /> : null}
      {list.isError && !list.data ? (
        <ErrorState title="The versions could not be loaded" onRetry={() => void list.refetch()}>
          {readProblem(list.error).message}
        </ErrorState>
      ) : null}
      {list.hasNextPage ? (
        <Button
          className="self-center"
          pending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </>
  );
}

type VersionTableProps = { versions: readonly DocumentVersion[]; current: number; href: string };

function VersionTable({ versions, current, href }: VersionTableProps) {
  return (
    <Table label="Versions">
      <TableHead>
        <TableHeaderCell>Version</TableHeaderCell>
        <TableHeaderCell className="w-full">What changed</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">Author</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">Saved</TableHeaderCell>
        <TableHeaderCell numeric>Size</TableHeaderCell>
      </TableHead>
      <TableBody>
        {versions.map((item) => (
          <TableRow key={item.version} className="relative">
            <TableCell className="whitespace-nowrap">
              <Link
                href={item.version === current ? href : `${href}?version=${item.version}`}
                className="focus-inside rounded-sm font-medium after:absolute after:inset-0 hover:underline"
              >
                Version {item.version}
              </Link>
              {item.version === current ? <Badge className="ml-2">Current</Badge> : null}
            </TableCell>
            <TableCell className="w-full max-w-0 py-1.5">
              <span className="block truncate">
                {item.note || <span className="text-faint">No note</span>}
              </span>
              <span className="block truncate text-muted text-xs sm:hidden">
                {item.author.name}, <RelativeTime value={item.createdAt} className="relative" />
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap max-sm:hidden">{item.author.name}</TableCell>
            <TableCell className="whitespace-nowrap text-muted max-sm:hidden">
              <RelativeTime value={item.createdAt} className="relative" />
            </TableCell>
            <TableCell numeric>{sizeInWords(item.sizeBytes)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
