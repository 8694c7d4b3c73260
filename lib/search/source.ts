import "server-only";
import type { Transaction } from "@/db/client";
import type { SearchKind } from "@/lib/search/schema";

/** What a source reads with: a transaction that has entered the workspace. */
export type SearchReader = { tx: Transaction; workspaceId: string };

/** Something that can be found, as the index takes it. */
export type SearchText = {
  id: string;
  parentId: string | null;
  projectId: string;
  documentKind: string | null;
  status: string | null;
  key: string | null;
  number: string | null;
  title: string;
  path: string | null;
  author: string | null;
  archived: boolean;
  changedAt: string;
  body: string;
  /** Its text could not be read now. */
  incomplete: boolean;
};

/** Something whose text is found as part of something else: an epic's or story's own document. */
export type PartOfAnother = { id: string; foundAs: { kind: SearchKind; id: string } };

/** What a domain tells search of what it holds. What is asked for and not answered is gone. */
export type SearchSource = {
  load: (reader: SearchReader, ids: readonly string[]) => Promise<(SearchText | PartOfAnother)[]>;
  /** A page of all ids, in their order. */
  list: (reader: SearchReader, after: string | null, limit: number) => Promise<string[]>;
};

const sources = new Map<SearchKind, SearchSource>();

/** Tells search where things of a kind are to be had; the higher floors do, as search knows none of them. */
export function registerSearchSource(kind: SearchKind, source: SearchSource): void {
  sources.set(kind, source);
}

/** Where things of a kind are to be had. */
export function searchSource(kind: SearchKind): SearchSource | undefined {
  return sources.get(kind);
}

/** All kinds that somebody has registered. */
export function searchSources(): [SearchKind, SearchSource][] {
  return [...sources];
}
