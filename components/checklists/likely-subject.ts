import { latestPrd, roleOf } from "@/lib/checklists/rules/choose-documents";
import type { DocumentRole } from "@/lib/checklists/schema/run";
import type { DocumentSummary } from "@/lib/documents/schema/document";

/** What lists are called, and the document that such a list is about. */
const ABOUT: readonly [RegExp, DocumentRole][] = [
  [/front-?end|\bui\b|\bux\b/i, "frontend"],
  [/architect/i, "architecture"],
  [/brief|analyst/i, "brief"],
];

/** The document that a checklist most likely judges, by the list's title: else the latest PRD, else none. */
export function likelySubject(
  checklistTitle: string,
  documents: readonly DocumentSummary[],
): DocumentSummary | undefined {
  const role = ABOUT.find(([words]) => words.test(checklistTitle))?.[1];
  const named = role && documents.find((document) => roleOf(document) === role);
  return named ?? latestPrd(documents);
}
