import "server-only";
import { AppError, invalidInput, staleWrite } from "@/lib/core/errors";
import { excerpt } from "@/lib/core/excerpt";
import { operation } from "@/lib/core/operation";
import { requireLockedDocument, saveDocument } from "@/lib/documents/operations/save-document";
import type { MergeResult } from "@/lib/documents/schema/merge";
import { openSuggestion } from "@/lib/reviews/operations/suggestion-texts";
import { recordSuggestion, requireOpenSuggestion } from "@/lib/reviews/operations/suggestions";
import { updateSuggestion } from "@/lib/reviews/queries/suggestions";
import { compareSuggestion, offeredHunks, takeOver } from "@/lib/reviews/rules/suggestion";
import { AcceptedSuggestion, AcceptSuggestionInput } from "@/lib/reviews/schema/suggestion";

export const acceptSuggestion = operation({
  name: "suggestions.accept",
  summary: "Take over a proposed change, in whole or some of its hunks, as the document's next version",
  method: "POST",
  path: "/suggestions/{suggestionId}/accept",
  permission: "documents.write",
})
  .input(AcceptSuggestionInput)
  .output(AcceptedSuggestion)
  .handler(async ({ input: { suggestionId, baseVersion, hunks }, context: { scope } }) => {
    const suggestion = await requireOpenSuggestion(scope, suggestionId);
    const { documentId, author, note, reason } = suggestion;
    const document = await requireLockedDocument(scope, documentId);
    if (document.version !== baseVersion) throw staleWrite("document", document.version);
    const { base, proposed, merge } = await openSuggestion(scope, suggestion, document.version);
    const content = takeOver(merge, chosenHunks(merge, hunks));
    const saved = await saveDocument(scope, {
      ...{ documentId, baseVersion, content, keepsOwnedTitle: true },
      note: excerpt(`Suggested by ${author.name}${note === "" ? "" : `: ${note}`}`, 500),
    });
    const left = offeredHunks(compareSuggestion({ base, current: content, proposed }));
    const state = left.length === 0 ? ("accepted" as const) : ("partially_accepted" as const);
    const after = await updateSuggestion(scope, suggestion.id, {
      state,
      reason,
      acceptedVersion: saved.version,
    });
    recordSuggestion(scope, document, "accepted", { before: suggestion, after });
    const { merged: _merged, content: _content, ...record } = saved;
    return { suggestion: after, document: record };
  });

/** The hunks to take over: those that were named, or all that conflict with nothing. */
function chosenHunks(merge: MergeResult, named: readonly number[] | undefined): ReadonlySet<number> {
  const offered = offeredHunks(merge);
  if (named === undefined) {
    const conflicts = offered.filter(({ kind }) => kind === "conflict").map(({ index }) => index);
    if (conflicts.length > 0) throw conflicting(conflicts);
    return new Set(offered.map(({ index }) => index));
  }
  const unknown = named.find((index) => !offered.some((hunk) => hunk.index === index));
  if (unknown !== undefined) {
    const message = `There is no change ${unknown} to take over. Look at the suggestion again and choose from its hunks.`;
    throw invalidInput([{ path: "hunks", message }]);
  }
  return new Set(named);
}

function conflicting(conflicts: number[]): AppError {
  return new AppError(
    "conflict",
    "The text was changed meanwhile where this suggestion changes it too. Choose the changes to take over one by one.",
    { conflicts },
  );
}
