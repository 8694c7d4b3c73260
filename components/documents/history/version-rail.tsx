"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import { runListOptions } from "../document-queries";
import { VersionRun } from "./version-run";

export type VersionRailProps = {
  documentId: string;
  current: number;
  from: number;
  to: number;
  /** Shows what a version changed, compared with the one before it. */
  onShow: (version: number, before: number) => void;
  onCompareFrom: (version: number) => void;
};

/** The versions of a document, newest first; what the editor saved by itself is folded away. */
export function VersionRail({ documentId, current, from, to, onShow, onCompareFrom }: VersionRailProps) {
  const list = useInfiniteQuery(runListOptions(documentId));
  if (list.isError && !list.data) {
    return (
      <ErrorState title="The versions could not be loaded" onRetry={() => void list.refetch()}>
        {readProblem(list.error).message}
      </ErrorState>
    );
  }
  if (!list.data) return <SkeletonRows label="Loading the versions" />;
  return (
    <nav
      aria-label="Versions"
      className="flex flex-col gap-2 max-lg:max-h-64 max-lg:overflow-y-auto max-lg:rounded-lg max-lg:border max-lg:border-line max-lg:p-2 lg:sticky lg:top-0 lg:max-h-[calc(100dvh-10rem)] lg:self-start lg:overflow-y-auto"
    >
      <ol className="flex flex-col gap-0.5">
        {list.data.pages.flatMap((page) =>
          page.items.map((newest) => (
            <VersionRun
              key={newest.version}
              newest={newest}
              {...{ documentId, current, from, to, onShow, onCompareFrom }}
            />
          )),
        )}
      </ol>
      {list.hasNextPage ? (
        <Button size="sm" pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show earlier versions
        </Button>
      ) : null}
    </nav>
  );
}
