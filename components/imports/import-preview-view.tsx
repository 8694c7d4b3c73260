"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Play, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { ImportPreview, ImportRecord } from "@/lib/imports/schema";
import { ConflictPanel } from "./conflict-panel";
import { DriftPanel } from "./drift-panel";
import { type ItemFilter, NO_FILTER, previewOptions } from "./import-queries";
import { CancelImport } from "./import-running";
import { counted } from "./import-words";
import { ItemTable } from "./item-table";
import { PreviewCounts } from "./preview-counts";
import { changes } from "./result-words";
import { WarningList } from "./warning-list";

/** What an import would do, what must be settled before, and the button that does it. */
export function ImportPreviewView({ record, project }: { record: ImportRecord; project: string }) {
  const [filter, setFilter] = useState<ItemFilter>(NO_FILTER);
  const preview = useInfiniteQuery({
    ...previewOptions(record.id, filter),
    placeholderData: (before) => before,
  });
  const first = preview.data?.pages[0];
  if (preview.isError && !first) {
    return (
      <ErrorState
        title="The preview could not be loaded"
        onRetry={() => void preview.refetch()}
        retrying={preview.isFetching}
      >
        {readProblem(preview.error).message}
      </ErrorState>
    );
  }
  if (!first) return <SkeletonRows label="Loading the preview" />;
  const items = preview.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <StartBar record={record} preview={first} />
      {first.conflicts.length > 0 ? (
        <ConflictPanel
          importId={record.id}
          preview={first}
          href={`${project}/import/${record.id}/conflict`}
        />
      ) : null}
      {first.drift.map((report) => (
        <DriftPanel key={report.key} importId={record.id} report={report} />
      ))}
      {first.warnings.length > 0 ? (
        <Panel title={counted(first.warnings.length, "warning")} description={WARNINGS} flush>
          <WarningList warnings={first.warnings} />
        </Panel>
      ) : null}
      <Panel title="What would happen" flush>
        <PreviewCounts counts={first.counts} filter={filter} onFilter={setFilter} />
        <ItemTable
          items={items}
          stale={preview.isPlaceholderData}
          filtered={filter.state !== null || filter.kind !== null}
        />
        {preview.hasNextPage ? (
          <div className="px-3 py-2">
            <Button
              size="sm"
              variant="ghost"
              pending={preview.isFetchingNextPage}
              onClick={() => void preview.fetchNextPage()}
            >
              Show more
            </Button>
          </div>
        ) : null}
      </Panel>
    </>
  );
}

const WARNINGS = "Nothing is lost: what could not be read as part of the plan comes in as text.";

function StartBar({ record, preview }: { record: ImportRecord; preview: ImportPreview }) {
  const { may } = useViewer();
  const queries = useQueryClient();
  const settled = () => queries.invalidateQueries({ queryKey: orpc.imports.key() });
  const start = useMutation({
    mutationFn: () => client.imports.start({ importId: record.id }),
    onSettled: settled,
  });
  const refresh = useMutation({
    mutationFn: () => client.imports.refresh({ importId: record.id }),
    onSettled: settled,
  });
  const problem = start.error ?? refresh.error;
  const nothing = changes(preview.counts) === 0;
  const mayWrite = may("epics.write");
  return (
    <>
      <Banner
        tone={preview.open > 0 ? "warning" : nothing ? "success" : "info"}
        title={titleOf(preview, nothing)}
        action={
          mayWrite ? (
            <>
              <CancelImport record={record} label="Discard" />
              <Button
                icon={<RefreshCw aria-hidden="true" />}
                pending={refresh.isPending}
                onClick={() => refresh.mutate()}
              >
                Compare again
              </Button>
              {nothing ? null : (
                <Button
                  variant="primary"
                  icon={<Play aria-hidden="true" />}
                  pending={start.isPending}
                  disabled={preview.open > 0}
                  onClick={() => start.mutate()}
                >
                  Import
                </Button>
              )}
            </>
          ) : undefined
        }
      >
        {sentenceOf(preview, nothing)}
      </Banner>
      {record.error ? <Banner tone="warning">{record.error}</Banner> : null}
      {problem ? <Banner tone="danger">{readProblem(problem).message}</Banner> : null}
    </>
  );
}

function titleOf({ open }: ImportPreview, nothing: boolean): string {
  if (open > 0) return `${counted(open, "conflict")} to settle first`;
  return nothing ? "Nothing changed" : "Ready to import";
}

function sentenceOf({ open, gone }: ImportPreview, nothing: boolean): string {
  const left =
    gone.length > 0
      ? ` ${counted(gone.length, "file")} of earlier imports ${gone.length === 1 ? "is" : "are"} not among these and stay${gone.length === 1 ? "s" : ""} as ${gone.length === 1 ? "it is" : "they are"}.`
      : "";
  if (open > 0)
    return `They were changed here and in the files since the last import. Nothing is overwritten unasked.${left}`;
  if (nothing) return `Everything in these files is in the project already.${left}`;
  return `Look through it; the import writes all of it in one step, or nothing.${left}`;
}
