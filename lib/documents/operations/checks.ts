import "server-only";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { readDocument } from "@/lib/documents/operations/read-document";
import {
  type FactsRow,
  type RequirementRow,
  selectByRequirements,
  selectFacts,
  selectSurroundings,
  selectTargets,
} from "@/lib/documents/queries/facts";
import { type DocumentFacts, factsOf } from "@/lib/documents/rules/document-facts";
import { findLeftovers, type Leftover } from "@/lib/documents/rules/leftovers";
import { requiredSections } from "@/lib/documents/rules/required-sections";
import { referencesOf } from "@/lib/documents/rules/requirement-references";
import {
  candidatesOf,
  findSourceReferences,
  type Resolved,
  resolveReference,
  type SourceReference,
} from "@/lib/documents/rules/source-references";
import { isGateOf } from "@/lib/documents/rules/story-gate";
import { DocumentChecks, type DocumentFinding, DocumentReferences } from "@/lib/documents/schema/checks";
import { DocumentRef, GetDocumentInput } from "@/lib/documents/schema/document";

/** Texts without facts (from before those were kept) that one answer reads at most. */
const MOST_UNREAD = 200;

export const getChecks = operation({
  name: "documents.getChecks",
  summary: "Get what in a document leads nowhere, was left behind by its template, or is missing from it",
  method: "GET",
  path: "/documents/{documentId}/checks",
  permission: "plan.read",
})
  .input(GetDocumentInput)
  .output(DocumentChecks)
  .handler(async ({ input: { documentId, version }, context: { scope } }) => {
    const document = await readDocument(scope, documentId, version);
    const { content, kind, projectId } = document;
    const around = await selectSurroundings(scope, document);
    const references = kind === "QA_GATE" ? [] : findSourceReferences(content);
    const resolved = await resolveAll(scope, projectId, references);
    const dead = resolved.flatMap(({ reference: { line, text }, to }) =>
      to.found ? [] : [{ kind: "reference" as const, line, text, reason: to.reason }],
    );
    const findings = [...findLeftovers(content).map(leftoverFinding), ...dead];
    return {
      documentId: document.id,
      version: document.version,
      findings: findings.toSorted((a, b) => a.line - b.line),
      sources: resolved.flatMap(({ reference: { line, text }, to }) =>
        to.found ? [{ line, text, documentId: to.documentId, targetLine: to.line }] : [],
      ),
      sections: requiredSections(kind, content, around),
      owner: around.owner,
      gates: around.gates.filter((gate) => isGateOf(around.number, gate)),
    };
  });

export const getReferences = operation({
  name: "documents.getReferences",
  summary: "Get the requirements that a document states or mentions, and everything that speaks of them",
  method: "GET",
  path: "/documents/{documentId}/references",
  permission: "plan.read",
})
  .input(DocumentRef)
  .output(DocumentReferences)
  .handler(async ({ input: { documentId }, context: { scope } }) => {
    const document = await readDocument(scope, documentId);
    const facts = factsOf(document.content);
    const ids = [...new Set([...Object.keys(facts.r), ...Object.keys(facts.m)])];
    const rows = ids.length === 0 ? [] : await selectByRequirements(scope, document.projectId, ids);
    const others = await withFacts(scope, rows);
    return { documentId: document.id, ...referencesOf(document.id, ids, others) };
  });

const REASONS = {
  placeholder: "This placeholder was never filled in. Write what it stands for, or remove it.",
  instruction: "This is an instruction of the template to whoever fills it in. Remove it.",
} as const;

function leftoverFinding({ kind, line, text }: Leftover): DocumentFinding {
  return { kind, line, text, reason: REASONS[kind] };
}

type ResolvedReference = { reference: SourceReference; to: Resolved };

/** Where references lead: one statement for the documents of the project and one for the headings of those that are meant. */
async function resolveAll(
  scope: Scope,
  projectId: string,
  references: SourceReference[],
): Promise<ResolvedReference[]> {
  if (references.length === 0) return [];
  const targets = await selectTargets(scope, projectId);
  const meant = new Map(references.map(({ path }) => [path, candidatesOf(path, targets)]));
  const ids = [...new Set([...meant.values()].flat().map(({ target }) => target.id))];
  const facts = new Map<string, DocumentFacts>();
  for (const row of ids.length === 0 ? [] : await selectFacts(scope, ids)) {
    facts.set(row.id, await factsOfRow(scope, row));
  }
  const headingsOf = (id: string) =>
    (facts.get(id)?.h ?? []).map(([depth, line, text]) => ({ depth, line, text }));
  return references.map((reference) => ({
    reference,
    to: resolveReference(reference, meant.get(reference.path) ?? [], headingsOf),
  }));
}

async function factsOfRow(scope: Scope, row: FactsRow): Promise<DocumentFacts> {
  return row.facts ?? factsOf(await openContent(scope, row.id, row));
}

/** Rows whose text nobody has read yet get what they would have said. */
async function withFacts(scope: Scope, rows: RequirementRow[]): Promise<RequirementRow[]> {
  const unread = rows.filter(({ facts }) => facts === null).slice(0, MOST_UNREAD);
  const read = new Map<string, RequirementRow>();
  for (const row of unread) {
    const facts = factsOf(await openContent(scope, row.id, row));
    read.set(row.id, { ...row, stated: facts.r, mentioned: facts.m, planLine: facts.p });
  }
  return rows.map((row) => read.get(row.id) ?? row);
}
