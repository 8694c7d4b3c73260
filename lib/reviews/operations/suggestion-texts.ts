import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { selectVersionTexts } from "@/lib/documents/queries/versions";
import type { MergeResult } from "@/lib/documents/schema/merge";
import type { SuggestionRow } from "@/lib/reviews/queries/suggestions";
import { compareSuggestion } from "@/lib/reviews/rules/suggestion";

export type OpenedSuggestion = { base: string; proposed: string; merge: MergeResult };

/** A suggestion's text, and what it would change in a version of its document. */
export async function openSuggestion(
  scope: Scope,
  suggestion: SuggestionRow,
  version: number,
): Promise<OpenedSuggestion> {
  const { documentId, baseVersion } = suggestion;
  const [baseRow, currentRow] = await selectVersionTexts(scope, documentId, [baseVersion, version]);
  if (!baseRow || !currentRow) throw notFound("version of the document");
  const [base, current, proposed] = await Promise.all(
    [baseRow, currentRow, suggestion].map((row) => openContent(scope, documentId, row)),
  );
  if (base === undefined || current === undefined || proposed === undefined)
    throw new Error("a text was not opened");
  return { base, proposed, merge: compareSuggestion({ base, current, proposed }) };
}
