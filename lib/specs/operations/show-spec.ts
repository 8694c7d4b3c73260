import "server-only";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import { readSpecText, requireSpec } from "@/lib/specs/operations/shared";
import { stateOfContent, stateOfMarkdown } from "@/lib/specs/operations/stored-content";
import type { SpecRow } from "@/lib/specs/rules/spec-row";
import { toPhases, toSummary } from "@/lib/specs/rules/spec-summary";
import { parseSpecText } from "@/lib/specs/rules/spec-text";
import type { PhaseSummary, Spec } from "@/lib/specs/schema/spec";

/** A spec with one version of its text, by its id or readable id. */
export async function showSpec(scope: Scope, ref: string, version?: number): Promise<Spec> {
  const row = await requireSpec(scope, ref);
  const {
    content: text,
    contentHash,
    version: shownVersion,
  } = await readDocument(scope, row.documentId, version);
  return {
    ...toSummary(row),
    phases: await showPhases(scope, row),
    shownVersion,
    content: row.type === "hierarchical" ? parseSpecText(text).content : null,
    text,
    contentHash,
  };
}

/** A spec's phases with what became of them; reads the approved text where it is another one by now. */
export async function showPhases(scope: Scope, row: SpecRow): Promise<PhaseSummary[]> {
  const { approvedVersion, textVersion } = row;
  if (approvedVersion === null || approvedVersion === textVersion) return toPhases(row, null);
  const text = await readSpecText(scope, row, approvedVersion);
  const marked = parseSpecText(text).content;
  const { phases } = marked ? stateOfContent(scope, marked) : stateOfMarkdown(text);
  return toPhases(row, new Set(phases.map(({ hash }) => hash)));
}
