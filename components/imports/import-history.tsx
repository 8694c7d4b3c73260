"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { readProblem } from "@/lib/api/client";
import type { ImportRecord } from "@/lib/imports/schema";
import { importListOptions, isAtWork } from "./import-queries";
import { counted, STATUS_LOOKS } from "./import-words";
import { resultWords } from "./result-words";

/** What was imported into a project, when, by whom and with what result. */
export function ImportHistory({ projectKey }: { projectKey: string }) {
  return (
    <Panel title="Imports" description="Each one was all or nothing." flush>
      <Rows projectKey={projectKey} />
    </Panel>
  );
}

function Rows({ projectKey }: { projectKey: string }) {
  const { workspace } = useViewer();
  const list = useInfiniteQuery({
    ...importListOptions(projectKey),
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some(isAtWork)) ? 2_000 : false,
  });
  if (list.isError && !list.data) {
    return (
      <ErrorState
        title="The imports could not be loaded"
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      >
        {readProblem(list.error).message}
      </ErrorState>
    );
  }
  if (!list.data) return <SkeletonRows label="Loading the imports" />;
  const imports = list.data.pages.flatMap((page) => page.items);
  if (imports.length === 0) {
    return (
      <EmptyState compact icon={<History />} title="Nothing was imported yet">
        Drop a folder above: documents, epics and stories come in, and every later import shows what changed.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Imports">
        <TableHead>
          <TableHeaderCell>Files</TableHeaderCell>
          <TableHeaderCell>State</TableHeaderCell>
          <TableHeaderCell>Result</TableHeaderCell>
          <TableHeaderCell>By</TableHeaderCell>
          <TableHeaderCell>When</TableHeaderCell>
        </TableHead>
        <TableBody>
          {imports.map((record) => (
            <ImportRow
              key={record.id}
              record={record}
              href={`/w/${workspace}/p/${projectKey}/import/${record.id}`}
            />
          ))}
        </TableBody>
      </Table>
      {list.hasNextPage ? (
        <div className="px-3 py-2">
          <Button
            size="sm"
            variant="ghost"
            pending={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show earlier imports
          </Button>
        </div>
      ) : null}
    </>
  );
}

function ImportRow({ record, href }: { record: ImportRecord; href: string }) {
  return (
    <TableRow>
      <TableCell>
        <TextLink href={href} className="break-words">
          {record.name}
        </TextLink>
        <span className="ml-2 whitespace-nowrap text-muted text-xs">{counted(record.fileCount, "file")}</span>
      </TableCell>
      <TableCell>
        <StateBadge {...STATUS_LOOKS[record.status]} />
      </TableCell>
      <TableCell className="min-w-40 max-w-100 text-muted">
        <span className="line-clamp-2">{resultWords(record)}</span>
      </TableCell>
      <TableCell className="whitespace-nowrap">{record.author.name}</TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        <RelativeTime value={record.createdAt} />
      </TableCell>
    </TableRow>
  );
}
