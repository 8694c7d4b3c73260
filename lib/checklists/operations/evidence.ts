import "server-only";
import type { z } from "zod";
import { readTexts } from "@/lib/checklists/operations/texts";
import { quoteOf, saysTheSame } from "@/lib/checklists/rules/quote";
import type { Evidence, EvidenceInput } from "@/lib/checklists/schema/run";
import { invalidInput, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";

type Given = z.output<typeof EvidenceInput>;

/** Reads the lines that evidence names: they must stand in a document of the project, and say what the quote says. */
export async function proveEvidence(scope: Scope, projectId: string, given: Given[]): Promise<Evidence[]> {
  if (given.length === 0) return [];
  const { texts } = await readTexts(scope, given);
  return given.map(({ documentId, version, line, endLine, quote }, index) => {
    const id = documentId.toLowerCase();
    const text = texts.find((candidate) => candidate.documentId === id && candidate.version === version);
    if (!text || text.projectId !== projectId) throw notFound("document or its version");
    const found = quoteOf(text.content, line, endLine);
    if (found === null) {
      const message = `“${text.title}” has no line ${endLine} in version ${version}. Choose lines that are there.`;
      throw invalidInput([{ path: `evidence.${index}.endLine`, message }]);
    }
    if (quote !== undefined && !saysTheSame(text.content, { line, endLine, quote })) {
      const message = `These words do not stand in lines ${line} to ${endLine} of “${text.title}”, version ${version}. Choose the lines again.`;
      throw invalidInput([{ path: `evidence.${index}.quote`, message }]);
    }
    return { documentId: id, version, line, endLine, title: text.title, quote: quote ?? found };
  });
}
