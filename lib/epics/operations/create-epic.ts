import "server-only";
import type { DocumentKind } from "@/db/enums";
import { requireGate } from "@/lib/checklists/operations/gate";
import { invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { addDocuments } from "@/lib/documents/operations/add-documents";
import { addDocumentLinks } from "@/lib/documents/operations/links";
import { recordEpic, requireOpenProject } from "@/lib/epics/operations/shared";
import { insertEpics, selectDocumentKinds, selectEpicRanks } from "@/lib/epics/queries/epics";
import { epicTextTitle, newEpicText } from "@/lib/epics/rules/epic-text";
import { ranksAfter } from "@/lib/epics/rules/rank";
import { CreateEpicInput, Epic } from "@/lib/epics/schema";

export const createEpic = operation({
  name: "epics.create",
  summary: "Create an epic with its text",
  method: "POST",
  path: "/epics",
  permission: "epics.write",
})
  .input(CreateEpicInput)
  .output(Epic)
  .handler(async ({ input: { project_id, prd_id, arch_id, epic_data }, context: { scope } }) => {
    const project = await requireOpenProject(scope, project_id);
    await requireSources(scope, project.id, [
      { id: prd_id, field: "prd_id", kind: "PRD", name: "a PRD" },
      { id: arch_id, field: "arch_id", kind: "ARCHITECTURE", name: "an architecture" },
    ]);
    await requireGate(scope, { projectId: project.id, documentId: prd_id });
    const { number, title, goal, content } = epic_data;
    const last = (await selectEpicRanks(scope, project.id)).at(-1)?.rank ?? null;
    const text = {
      projectId: project.id,
      kind: "EPIC" as const,
      title: epicTextTitle(number, title),
      content: content || newEpicText(epic_data),
    };
    const [document] = await addDocuments(scope, [text]);
    const [rank] = ranksAfter(last, 1);
    if (!document || !rank) throw new Error("one draft gave no document");
    const source = { sourceVersion: null, sourceLine: null, sourceEndLine: null, sourceKey: null };
    const own = {
      id: scope.newId(),
      documentId: document.id,
      number,
      title,
      goal,
      status: "draft" as const,
      rank,
    };
    const row = { ...own, ...source, prdId: prd_id ?? null, architectureId: arch_id ?? null };
    const [epic] = await insertEpics(scope, project.id, [row]);
    if (!epic) throw new Error("one row gave no epic");
    const sources = [prd_id, arch_id].filter((id) => id !== undefined);
    await addDocumentLinks(
      scope,
      sources.map((id) => ({
        sourceDocumentId: id,
        targetDocumentId: document.id,
        origin: "plan" as const,
      })),
    );
    recordEpic(scope, "created", null, epic);
    return epic;
  });

type NamedSource = { id: string | undefined; field: string; kind: DocumentKind; name: string };

/** Each document that is named must be one of the project, of the kind that the field says. */
async function requireSources(scope: Scope, projectId: string, sources: NamedSource[]): Promise<void> {
  const named = sources.flatMap(({ id, ...source }) => (id === undefined ? [] : [{ ...source, id }]));
  if (named.length === 0) return;
  const kinds = await selectDocumentKinds(
    scope,
    projectId,
    named.map(({ id }) => id),
  );
  for (const { id, field, kind, name } of named) {
    const found = kinds.get(id.toLowerCase());
    if (!found) throw notFound("document");
    if (found !== kind) {
      throw invalidInput([
        { path: field, message: `This document is not ${name} but of the kind ${found}. Name ${name}.` },
      ]);
    }
  }
}
