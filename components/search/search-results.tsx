"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import { withoutFilters } from "@/lib/search/rules/edit-query";
import type { SearchPage } from "@/lib/search/schema";
import { FilterChips } from "./filter-chips";
import { HitRow } from "./hit-row";
import { rememberSearch } from "./recent-searches";
import { searchOptions } from "./search-queries";

type ResultsProps = { q: string; workspace: string; onAsk: (q: string) => void };

/** What a question finds: how much, of what, and the hits. What stood there before stays until the answer is there. */
export function SearchResults({ q, workspace, onAsk }: ResultsProps) {
  const found = useInfiniteQuery({ ...searchOptions(q), placeholderData: keepPreviousData });
  if (found.isError && !found.data) {
    return (
      <ErrorState
        title="The search did not work"
        onRetry={() => void found.refetch()}
        retrying={found.isFetching}
      >
        {readProblem(found.error).message}
      </ErrorState>
    );
  }
  const [first] = found.data?.pages ?? [];
  const hits = dedupe(found.data?.pages ?? []);
  return (
    <div className="flex flex-col gap-3">
      <FilterChips q={q} counts={first?.counts} onChange={onAsk} />
      {first ? <SearchNotes page={first} onAsk={onAsk} /> : null}
      {first ? null : <SkeletonRows label="Searching" />}
      {first && hits.length > 0 ? (
        <div className={cx("flex flex-col transition-opacity", found.isPlaceholderData && "opacity-60")}>
          <p aria-live="polite" className="px-2 pb-1 text-muted text-xs sm:px-3">
            {totalWords(first)}
          </p>
          <ol className="border-line border-t">
            {hits.map((hit) => (
              <HitRow
                key={`${hit.kind} ${hit.id}`}
                hit={hit}
                workspace={workspace}
                onOpen={() => rememberSearch(workspace, q)}
              />
            ))}
          </ol>
          {found.hasNextPage ? (
            <Button
              className="mt-4 self-center"
              pending={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              Show more
            </Button>
          ) : null}
        </div>
      ) : null}
      {first && hits.length === 0 ? <NothingFound q={q} onAsk={onAsk} /> : null}
    </div>
  );
}

/** A hit that changed its place between two pages is shown once. */
function dedupe(pages: readonly SearchPage[]) {
  const hits = new Map(pages.flatMap(({ items }) => items).map((hit) => [`${hit.kind} ${hit.id}`, hit]));
  return [...hits.values()];
}

function totalWords({ total, totalIsAtLeast }: SearchPage): string {
  if (totalIsAtLeast) return total > 0 ? `More than ${total.toLocaleString("en")} found, the best first` : "";
  return total === 1 ? "1 found" : `${total.toLocaleString("en")} found, the best first`;
}

function SearchNotes({
  page: { notes, also, waiting },
  onAsk,
}: {
  page: SearchPage;
  onAsk: (q: string) => void;
}) {
  if (notes.length === 0 && also.length === 0 && waiting === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {also.map(({ word, instead }) => (
        <p key={word} className="text-muted text-sm">
          “{word}” is in hardly any text; also looked for:{" "}
          {instead.map((one, index) => (
            <span key={one}>
              {index > 0 ? ", " : null}
              <button
                type="button"
                onClick={() => onAsk(one)}
                className="touch-area rounded-xs text-accent-ink underline underline-offset-2"
              >
                {one}
              </button>
            </span>
          ))}
        </p>
      ))}
      {notes.map((note) => (
        <Banner key={note} tone="warning">
          {note}
        </Banner>
      ))}
      {waiting > 0 ? (
        <p role="status" className="text-muted text-xs">
          {waiting === 1 ? "1 change is" : `${waiting.toLocaleString("en")} changes are`} being indexed and
          can be found in a moment.
        </p>
      ) : null}
    </div>
  );
}

function NothingFound({ q, onAsk }: { q: string; onAsk: (q: string) => void }) {
  const bare = withoutFilters(q);
  const narrowed = bare.trim() !== "" && bare !== q;
  return (
    <EmptyState
      icon={<SearchX />}
      title="Nothing found"
      action={narrowed ? <Button onClick={() => onAsk(bare)}>Search without filters</Button> : undefined}
    >
      No document, epic, story, spec or comment of this workspace holds that. Try fewer letters with a star
      (authent*), another word, or is:archived for what was put away.
    </EmptyState>
  );
}
