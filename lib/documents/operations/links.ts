import "server-only";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { selectGraph } from "@/lib/documents/queries/graph";
import {
  confirmLinkRow,
  deleteLink,
  holdLinks,
  insertLinks,
  type LinkEnd,
  lockLink,
  type NewLink,
  selectDerivedFrom,
  selectIsDerived,
  selectLinkEnds,
} from "@/lib/documents/queries/links";
import { selectProjectId } from "@/lib/documents/queries/read";
import {
  ConfirmInput,
  DerivedFrom,
  DocumentGraph,
  GetGraphInput,
  LinkInput,
  LinkRef,
  RemovedLink,
} from "@/lib/documents/schema/links";

/** A project with more is shown as far as this: beyond it no picture helps. */
const MOST_NODES = 3_000;

/**
 * Says what was derived from what, for those who derive: one statement, however many. What is linked already stays as it
 * is. It is part of what made the targets, so it is not recorded on its own.
 */
export async function addDocumentLinks(scope: Scope, links: readonly NewLink[]): Promise<void> {
  await insertLinks(scope, links);
}

export const getDocumentGraph = operation({
  name: "documents.getGraph",
  summary:
    "Get what comes from what in a project: its documents, epics and stories, and whether they still fit",
  method: "GET",
  path: "/projects/{projectId}/graph",
  permission: "plan.read",
})
  .input(GetGraphInput)
  .output(DocumentGraph)
  .handler(async ({ input, context: { scope } }) => {
    const projectId = await selectProjectId(scope, input.projectId);
    if (!projectId) throw notFound("project");
    const { nodes, edges } = await selectGraph(scope, { projectId, limit: MOST_NODES + 1 });
    const shown = nodes.slice(0, MOST_NODES);
    const ids = new Set(shown.map(({ id }) => id));
    const between = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
    const stale = new Set(between.filter(({ state }) => state === "stale").map(({ to }) => to));
    return {
      nodes: shown.map((node) => ({ ...node, stale: stale.has(node.id) })),
      edges: between,
      truncated: nodes.length > MOST_NODES,
    };
  });

export const linkDocument = operation({
  name: "documents.link",
  summary: "Say that a document is derived from another, such as an architecture from a PRD",
  method: "POST",
  path: "/documents/{documentId}/links",
  permission: "documents.write",
})
  .input(LinkInput)
  .output(DerivedFrom)
  .handler(async ({ input: { documentId, sourceDocumentId, sourceVersion }, context: { scope } }) => {
    const { source, target } = await requireEnds(scope, { sourceDocumentId, targetDocumentId: documentId });
    await refuseLink(scope, source, target);
    if (sourceVersion !== undefined && sourceVersion > source.version) {
      const message = `“${source.title}” has no version ${sourceVersion}; its current one is ${source.version}.`;
      throw invalidInput([{ path: "sourceVersion", message }]);
    }
    const link = { sourceDocumentId: source.id, targetDocumentId: target.id, sourceVersion };
    const [added] = await insertLinks(scope, [{ ...link, origin: "manual" }]);
    if (added) {
      const after = { source: source.title, sourceVersion: added.sourceVersion };
      record(scope, target, { topic: "document.linked", before: null, after });
    }
    return requireDerivedFrom(scope, target.id, source.id);
  });

export const unlinkDocument = operation({
  name: "documents.unlink",
  summary: "Take back that a document is derived from another",
  method: "DELETE",
  path: "/documents/links/{linkId}",
  permission: "documents.write",
})
  .input(LinkRef)
  .output(RemovedLink)
  .handler(async ({ input: { linkId }, context: { scope } }) => {
    const link = await lockLink(scope, linkId);
    if (!link) throw notFound("link");
    const { source, target } = await requireEnds(scope, link);
    await deleteLink(scope, link.id);
    const before = { source: source.title, sourceVersion: link.sourceVersion };
    record(scope, target, { topic: "document.unlinked", before, after: null });
    return { id: link.id, documentId: target.id, sourceDocumentId: source.id };
  });

export const confirmDocument = operation({
  name: "documents.confirm",
  summary: "Confirm that a document still fits what it was derived from, at the version that was looked at",
  method: "POST",
  path: "/documents/links/{linkId}/confirm",
  permission: "documents.write",
})
  .input(ConfirmInput)
  .output(DerivedFrom)
  .handler(async ({ input: { linkId, version }, context: { scope } }) => {
    const link = await lockLink(scope, linkId);
    if (!link) throw notFound("link");
    const { source, target } = await requireEnds(scope, link);
    if (source.version !== version) throw staleWrite("document", source.version);
    const fits = link.confirmedVersion ?? link.sourceVersion;
    if (fits < version) {
      await confirmLinkRow(scope, link.id, version);
      record(scope, target, {
        topic: "document.confirmed",
        before: { source: source.title, sourceVersion: fits },
        after: { source: source.title, sourceVersion: version },
      });
    }
    return requireDerivedFrom(scope, target.id, source.id);
  });

async function requireEnds(
  scope: Scope,
  link: { sourceDocumentId: string; targetDocumentId: string },
): Promise<{ source: LinkEnd; target: LinkEnd }> {
  const ends = await selectLinkEnds(scope, [link.sourceDocumentId, link.targetDocumentId]);
  const source = ends.get(link.sourceDocumentId.toLowerCase());
  const target = ends.get(link.targetDocumentId.toLowerCase());
  if (!source || !target) throw notFound("document");
  if (target.archived)
    throw new AppError(
      "conflict",
      "This document or its project is archived. Restore it before you change it.",
    );
  return { source, target };
}

async function refuseLink(scope: Scope, source: LinkEnd, target: LinkEnd): Promise<void> {
  const refusal = (message: string) => invalidInput([{ path: "sourceDocumentId", message }]);
  if (source.id === target.id) throw refusal("A document is not derived from itself. Choose another source.");
  if (source.projectId !== target.projectId)
    throw refusal("The two documents are of different projects. Choose a source of the same project.");
  await holdLinks(scope, target.projectId);
  if (await selectIsDerived(scope, { documentId: source.id, fromId: target.id }))
    throw refusal(`“${source.title}” is itself derived from “${target.title}”, so it cannot be its source.`);
}

async function requireDerivedFrom(scope: Scope, targetId: string, sourceId: string): Promise<DerivedFrom> {
  const link = (await selectDerivedFrom(scope, targetId)).find(({ documentId }) => documentId === sourceId);
  if (!link) throw notFound("link");
  return link;
}

type Step = { topic: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null };

function record(scope: Scope, { id, projectId, title }: LinkEnd, step: Step): void {
  scope.record({ projectId, subject: { kind: "document", id, label: title }, ...step });
}
