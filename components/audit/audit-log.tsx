"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useHydrated } from "@/components/ui/use-hydrated";
import { readProblem } from "@/lib/api/client";
import { type AuditFilter, auditPageOptions, isNarrowed, needsZone } from "./audit-filter";
import { AuditFilterBar } from "./audit-filter-bar";
import { AuditTable } from "./audit-table";
import { ChainMark, ChainPanel } from "./chain-panel";
import { useAuditFilter } from "./use-audit-filter";

/** Who did what in the workspace, and whether the log still says what it said. */
export function AuditLog() {
  const { filter, change, pageHref } = useAuditFilter();
  return (
    <>
      <PageHeader
        title="Audit log"
        meta={<ChainMark />}
        description="Every change, by whom, with what was there before. Nobody can edit it, admins included."
      />
      <AuditFilterBar filter={filter} onChange={change} />
      <AuditResults filter={filter} change={change} pageHref={pageHref} />
      <div id="seals">
        <ChainPanel />
      </div>
    </>
  );
}

type ResultsProps = {
  filter: AuditFilter;
  change: (part: Partial<AuditFilter>) => void;
  pageHref: (cursor: string) => string;
};

function AuditResults({ filter, change, pageHref }: ResultsProps) {
  const hydrated = useHydrated();
  const page = useQuery({
    ...auditPageOptions(filter),
    // Days begin where the reader is, which the server does not know.
    enabled: hydrated || !needsZone(filter),
    placeholderData: keepPreviousData,
  });
  const newer = useNewerCursor(filter);
  if (page.isError && !page.data) {
    return (
      <ErrorState
        title="The log could not be loaded"
        onRetry={() => void page.refetch()}
        retrying={page.isFetching}
        action={filter.cursor ? <Button onClick={() => change({})}>Show the newest</Button> : undefined}
      >
        {readProblem(page.error).message}
      </ErrorState>
    );
  }
  if (!page.data) return <SkeletonRows rows={10} label="Loading the log" />;
  const { items, nextCursor } = page.data;
  if (items.length === 0) return <NoEntries filter={filter} change={change} />;
  return (
    <div className="flex flex-col gap-4">
      <AuditTable entries={items} stale={page.isPlaceholderData} change={change} />
      <Pagination
        newer={newer === null ? null : pageHref(newer)}
        older={nextCursor && !page.isPlaceholderData ? pageHref(nextCursor) : null}
        summary={`${items.length} ${items.length === 1 ? "entry" : "entries"} on this page`}
      />
    </div>
  );
}

/** The page before this one as far as this visit knows it, else the newest; null on the newest. */
function useNewerCursor({ cursor, ...filter }: AuditFilter): string | null {
  const view = JSON.stringify(filter);
  const [visited, setVisited] = useState({ view, cursors: [cursor] });
  const known = visited.view === view ? visited.cursors : [];
  if (!known.includes(cursor) || visited.view !== view) setVisited({ view, cursors: [...known, cursor] });
  if (cursor === "") return null;
  return known[known.indexOf(cursor) - 1] ?? "";
}

function NoEntries({ filter, change }: Pick<ResultsProps, "filter" | "change">) {
  if (filter.cursor) {
    return (
      <EmptyState
        icon={<ScrollText />}
        title="Nothing is older"
        action={<Button onClick={() => change({})}>Show the newest</Button>}
      >
        The log begins on the page before.
      </EmptyState>
    );
  }
  if (isNarrowed(filter)) {
    return (
      <EmptyState icon={<ScrollText />} title="No entry fits">
        Nothing of this kind happened then. Widen the days, or clear a filter above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<ScrollText />} title="Nothing has happened yet">
      Whatever people, agents and scripts change in this workspace is written here.
    </EmptyState>
  );
}
