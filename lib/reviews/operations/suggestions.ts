import "server-only";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { excerpt } from "@/lib/core/excerpt";
import { operation } from "@/lib/core/operation";
import { pageById, readIdCursor } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { contentColumns } from "@/lib/documents/operations/add-documents";
import { prepareContent, uploadContents } from "@/lib/documents/operations/content";
import { selectVersionTexts } from "@/lib/documents/queries/versions";
import { holdContents, insertContent } from "@/lib/documents/queries/write";
import { openSuggestion } from "@/lib/reviews/operations/suggestion-texts";
import { type DocumentHead, requireHead } from "@/lib/reviews/queries/heads";
import {
  insertSuggestion,
  type SuggestionRow,
  selectSuggestion,
  selectSuggestions,
  updateSuggestion,
} from "@/lib/reviews/queries/suggestions";
import {
  CreateSuggestionInput,
  ListSuggestionsInput,
  RejectSuggestionInput,
  Suggestion,
  SuggestionPage,
  SuggestionRef,
  SuggestionWithHunks,
} from "@/lib/reviews/schema/suggestion";
import { objectStore } from "@/lib/storage/store";

export const listSuggestions = operation({
  name: "suggestions.list",
  summary: "List the changes that were proposed for a document, the latest first, without their texts",
  method: "GET",
  path: "/documents/{documentId}/suggestions",
  permission: "plan.read",
})
  .input(ListSuggestionsInput)
  .output(SuggestionPage)
  .handler(async ({ input: { documentId, state, limit, cursor }, context: { scope } }) => {
    const before = readIdCursor(cursor);
    const rows = await selectSuggestions(scope, { documentId, state, before, limit: limit + 1 });
    if (rows.length === 0) await requireHead(scope, documentId, "read");
    return pageById(rows, limit);
  });

export const getSuggestion = operation({
  name: "suggestions.get",
  summary: "Get a proposed change, hunk by hunk against the current text of its document",
  method: "GET",
  path: "/suggestions/{suggestionId}",
  permission: "plan.read",
})
  .input(SuggestionRef)
  .output(SuggestionWithHunks)
  .handler(async ({ input: { suggestionId }, context: { scope } }) => {
    const row = await selectSuggestion(scope, suggestionId, "read");
    if (!row) throw notFound("suggestion");
    const { version } = await requireHead(scope, row.documentId, "read");
    const { proposed, merge } = await openSuggestion(scope, row, version);
    return { ...shown(row), currentVersion: version, content: proposed, ...merge };
  });

export const createSuggestion = operation({
  name: "suggestions.create",
  summary: "Propose another text for a document; who may write the document accepts it hunk by hunk",
  method: "POST",
  path: "/documents/{documentId}/suggestions",
  permission: "comments.write",
})
  .input(CreateSuggestionInput)
  .output(Suggestion)
  .handler(async ({ input: { documentId, baseVersion, content: text, note }, context: { scope } }) => {
    const content = prepareContent(scope, text);
    await holdContents(scope, content.key === null ? [] : [content.key]);
    const head = await requireHead(scope, documentId, "write");
    const [base] = await selectVersionTexts(scope, head.id, [baseVersion]);
    if (!base || baseVersion > head.version) throw unknownBase(head);
    if (base.contentHash === content.hash) throw changesNothing(baseVersion);
    await uploadContents(scope, [content]);
    const contentRow = { documentId: head.id, kind: head.kind, ...contentColumns(content) };
    const contentId = await insertContent(scope, objectStore().bucket, contentRow);
    const added = await insertSuggestion(scope, { documentId: head.id, baseVersion, contentId, note });
    recordSuggestion(scope, head, "created", { before: null, after: added });
    return added;
  });

export const rejectSuggestion = operation({
  name: "suggestions.reject",
  summary: "Reject what is left of a proposed change, with the reason",
  method: "POST",
  path: "/suggestions/{suggestionId}/reject",
  permission: "documents.write",
})
  .input(RejectSuggestionInput)
  .output(Suggestion)
  .handler(async ({ input: { suggestionId, reason }, context: { scope } }) => {
    const row = await requireOpenSuggestion(scope, suggestionId);
    return close(scope, row, { state: "rejected", reason });
  });

export const withdrawSuggestion = operation({
  name: "suggestions.withdraw",
  summary: "Take back a change that you proposed",
  method: "POST",
  path: "/suggestions/{suggestionId}/withdraw",
  permission: "comments.write",
})
  .input(SuggestionRef)
  .output(Suggestion)
  .handler(async ({ input: { suggestionId }, context: { scope } }) => {
    const row = await requireOpenSuggestion(scope, suggestionId);
    const { kind, id } = row.author;
    if (kind !== scope.actor.kind || id !== scope.actor.id) {
      throw new AppError(
        "forbidden",
        "Only its author can withdraw a suggestion. Reject it, if it does not fit.",
      );
    }
    return close(scope, row, { state: "withdrawn", reason: "" });
  });

type Close = { state: "rejected" | "withdrawn"; reason: string };

async function close(scope: Scope, row: SuggestionRow, { state, reason }: Close): Promise<Suggestion> {
  const head = await requireHead(scope, row.documentId, "read");
  const { acceptedVersion } = row;
  const after = await updateSuggestion(scope, row.id, { state, reason, acceptedVersion });
  recordSuggestion(scope, head, state, { before: row, after });
  return after;
}

/** A suggestion, locked, of which something is left to decide. */
export async function requireOpenSuggestion(scope: Scope, suggestionId: string): Promise<SuggestionRow> {
  const row = await selectSuggestion(scope, suggestionId, "write");
  if (!row) throw notFound("suggestion");
  if (row.state === "open" || row.state === "partially_accepted") return row;
  const by = row.decidedBy === null ? "" : ` by ${row.decidedBy}`;
  throw new AppError(
    "conflict",
    `This suggestion was ${row.state}${by} already, so there is nothing left to decide.`,
  );
}

/** Without where its text is. */
function shown({
  contentHash: _hash,
  storageLocation: _place,
  body: _body,
  ...suggestion
}: SuggestionRow): Suggestion {
  return suggestion;
}

type Step = { before: Suggestion | null; after: Suggestion };

/** Queues the audit and event rows of a suggestion's step. */
export function recordSuggestion(
  scope: Scope,
  { id, projectId, title }: Pick<DocumentHead, "id" | "projectId" | "title">,
  verb: string,
  { before, after }: Step,
): void {
  const digest = ({ id, state, note, reason, baseVersion, acceptedVersion, author }: Suggestion) => ({
    suggestion: {
      id,
      state,
      note: excerpt(note, 500),
      reason,
      baseVersion,
      acceptedVersion,
      author: author.name,
    },
  });
  scope.record({
    projectId,
    subject: { kind: "document", id, label: title },
    topic: `suggestion.${verb}`,
    before: before && digest(before),
    after: digest(after),
  });
}

function unknownBase({ version }: DocumentHead): AppError {
  const message = `The document has no such version; its current one is ${version}.`;
  return invalidInput([{ path: "baseVersion", message }]);
}

function changesNothing(version: number): AppError {
  const message = `This is the text of version ${version} as it is, so it proposes nothing. Change it first.`;
  return invalidInput([{ path: "content", message }]);
}
