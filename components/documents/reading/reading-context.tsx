"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { orpc } from "@/lib/api/client";
import type { DocumentChecks, DocumentReferences, RequirementReference } from "@/lib/documents/schema/checks";

/** What is known around the document that is read; empty until it has been loaded. */
export type Reading = {
  documentId: string;
  /** Where the documents of the project are. */
  documents: string;
  checks: DocumentChecks | undefined;
  references: DocumentReferences | undefined;
  requirement: (id: string) => RequirementReference | undefined;
  /** Where a source leads: to a document and line, or to the reason why it does not. */
  source: (text: string) => { href: string } | { reason: string } | undefined;
};

const ReadingContext = createContext<Reading | null>(null);

type ReadingProviderProps = {
  documentId: string;
  version: number | undefined;
  documents: string;
  children: ReactNode;
};

/** Loads what the checks and backlinks of a document say, beside its text: reading does not wait for it. */
export function ReadingProvider({ documentId, version, documents, children }: ReadingProviderProps) {
  const input = { documentId, ...(version === undefined ? {} : { version }) };
  const { data: checks } = useQuery(orpc.documents.getChecks.queryOptions({ input }));
  const { data: references } = useQuery(orpc.documents.getReferences.queryOptions({ input: { documentId } }));
  const reading = useMemo<Reading>(() => {
    const byId = new Map(references?.requirements.map((each) => [each.id, each]));
    const sources = new Map<string, { href: string } | { reason: string }>();
    for (const { text, documentId: target, targetLine } of checks?.sources ?? []) {
      sources.set(text, { href: hrefOf(documents, target, targetLine) });
    }
    for (const { kind, text, reason } of checks?.findings ?? []) {
      if (kind === "reference") sources.set(text, { reason });
    }
    return {
      documentId,
      documents,
      checks,
      references,
      requirement: (id) => byId.get(id.replace("-", "")),
      source: (text) => sources.get(text),
    };
  }, [documentId, documents, checks, references]);
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}

/** What is known around the document; null where a text is shown alone. */
export function useReading(): Reading | null {
  return useContext(ReadingContext);
}

/** The address of a line of a document. */
export function hrefOf(documents: string, documentId: string, line: number | null): string {
  return `${documents}/${documentId}${line === null ? "" : `#L${line}`}`;
}
