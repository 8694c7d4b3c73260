"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { DraftingCompass, Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import { narrows, readSpecFilter, type SpecFilter, specListOptions, writeSpecFilter } from "../spec-queries";
import { NoSpecs } from "./no-specs";
import { SpecFilterBar } from "./spec-filter-bar";
import { SpecTable } from "./spec-table";

/** The specs of a project: find one, see how far its tasks are, begin a new one. */
export function SpecList({ projectKey }: { projectKey: string }) {
  const { workspace, may } = useViewer();
  const router = useRouter();
  const filter = readSpecFilter(useSearchParams());
  const base = `/w/${workspace}/p/${projectKey}/specs`;
  const mayWrite = may("specs.write");
  const [clears, setClears] = useState(0);
  const change = (next: SpecFilter) =>
    window.history.replaceState(null, "", `${base}${writeSpecFilter(next)}`);
  useShortcut(
    { keys: "n", label: "New spec", group: "Specs", handler: () => router.push(`${base}/new`) },
    mayWrite,
  );
  const newSpec = mayWrite ? (
    <ButtonLink href={`${base}/new`} variant="primary" icon={<Plus aria-hidden="true" />}>
      New spec
    </ButtonLink>
  ) : null;
  return (
    <>
      <PageHeader
        title="Specs"
        description="How each part is to be built, phase by phase. An approved spec is cut into tasks that people and agents claim."
        actions={newSpec}
      />
      <SpecFilterBar key={clears} projectKey={projectKey} filter={filter} onChange={change} />
      <Results
        {...{ projectKey, base, filter, newSpec }}
        onSort={(sort) => change({ ...filter, sort })}
        onClear={() => {
          change({ ...readSpecFilter(new URLSearchParams()), archived: filter.archived });
          // What stands in the field of words goes too.
          setClears(clears + 1);
        }}
      />
    </>
  );
}

type ResultsProps = {
  projectKey: string;
  base: string;
  filter: SpecFilter;
  newSpec: React.ReactNode;
  onSort: (sort: SpecFilter["sort"]) => void;
  onClear: () => void;
};

function Results({ projectKey, base, filter, newSpec, onSort, onClear }: ResultsProps) {
  const list = useInfiniteQuery({
    ...specListOptions(projectKey, filter),
    placeholderData: keepPreviousData,
  });
  if (list.isError && !list.data) {
    return (
      <ErrorState
        title="The specs could not be loaded"
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      >
        {readProblem(list.error).message}
      </ErrorState>
    );
  }
  if (!list.data) return <SkeletonRows label="Loading the specs" />;
  const specs = list.data.pages.flatMap((page) => page.items);
  if (specs.length === 0) {
    return narrows(filter) ? (
      <EmptyState
        icon={<DraftingCompass />}
        title="No spec fits"
        action={<Button onClick={onClear}>Clear the filters</Button>}
      >
        Change what is chosen above, or clear it to see all specs.
      </EmptyState>
    ) : (
      <NoSpecs archived={filter.archived} newSpec={newSpec} />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <SpecTable
        specs={specs}
        base={base}
        sort={filter.sort}
        onSort={onSort}
        stale={list.isPlaceholderData}
      />
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
