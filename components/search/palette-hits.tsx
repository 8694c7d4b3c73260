"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { commandItemClass } from "@/components/ui/command-class";
import { orpc } from "@/lib/api/client";
import type { SearchHit } from "@/lib/search/schema";
import { Highlighted } from "./highlighted";
import { hitHref } from "./hit-link";
import { HitIcon, hitKindLabel } from "./hit-look";
import { rememberSearch, useRecentSearches } from "./recent-searches";
import { searchHref } from "./search-queries";

const TYPING_PAUSE_MS = 120;
const SHOWN = 7;

type PaletteHitsProps = {
  workspace: string;
  typed: string;
  go: (href: string) => void;
  headingClass: string;
};

/** What the palette finds in the workspace while somebody types, under the commands that fit. */
export function PaletteHits({ workspace, typed, go, headingClass }: PaletteHitsProps) {
  const q = useSettled(typed.trim());
  const recent = useRecentSearches(workspace);
  const found = useQuery({
    ...orpc.search.list.queryOptions({ input: { q, limit: SHOWN, typing: true } }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
  if (typed.trim() === "")
    return <RecentSearches recent={recent} workspace={workspace} go={go} headingClass={headingClass} />;
  const hits = q.length > 1 ? (found.data?.items ?? []) : [];
  const open = (hit: SearchHit) => {
    rememberSearch(workspace, q);
    go(hitHref(workspace, hit, hit.excerpts[0]?.line));
  };
  return (
    <Cmdk.Group heading="In this workspace" forceMount className={headingClass}>
      {hits.map((hit) => (
        <Cmdk.Item
          key={`${hit.kind} ${hit.id}`}
          forceMount
          value={`hit ${hit.kind} ${hit.id}`}
          className={commandItemClass}
          onSelect={() => open(hit)}
        >
          <PaletteHit hit={hit} />
        </Cmdk.Item>
      ))}
      <Cmdk.Item
        forceMount
        value="search for all of it"
        className={commandItemClass}
        onSelect={() => go(searchHref(workspace, typed))}
      >
        <span className="flex size-4 shrink-0 items-center justify-center text-muted">
          <Search aria-hidden="true" />
        </span>
        <span className="min-w-0 flex-1 truncate">Search for “{typed.trim()}”</span>
        {found.data && found.data.total > hits.length ? (
          <span className="text-faint text-xs tabular-nums">
            {found.data.total.toLocaleString("en")} found
          </span>
        ) : null}
      </Cmdk.Item>
    </Cmdk.Group>
  );
}

function PaletteHit({ hit }: { hit: SearchHit }) {
  const [excerpt] = hit.excerpts;
  return (
    <>
      <span className="flex size-4 shrink-0 items-center justify-center text-muted">
        <HitIcon kind={hit.kind} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">
          {hit.key ? <span className="mr-2 font-mono text-muted text-xs">{hit.key}</span> : null}
          <Highlighted parts={hit.titleParts} />
        </span>
        {excerpt ? (
          <span className="truncate text-muted text-xs">
            <Highlighted parts={excerpt.parts} />
          </span>
        ) : null}
      </span>
      <span className="shrink-0 text-faint text-xs max-sm:hidden">{hitKindLabel(hit)}</span>
    </>
  );
}

type RecentProps = {
  recent: readonly string[];
  workspace: string;
  go: (href: string) => void;
  headingClass: string;
};

function RecentSearches({ recent, workspace, go, headingClass }: RecentProps) {
  if (recent.length === 0) return null;
  return (
    <Cmdk.Group heading="Looked for lately" className={headingClass}>
      {recent.slice(0, 3).map((q) => (
        <Cmdk.Item
          key={q}
          value={`lately ${q}`}
          className={commandItemClass}
          onSelect={() => go(searchHref(workspace, q))}
        >
          <span className="flex size-4 shrink-0 items-center justify-center text-muted">
            <Search aria-hidden="true" />
          </span>
          <span className="min-w-0 flex-1 truncate">{q}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}

/** What is typed, once the typing pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
