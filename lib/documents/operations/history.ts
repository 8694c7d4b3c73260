import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { blameDocument } from "@/lib/documents/operations/blame";
import { readDocument } from "@/lib/documents/operations/read-document";
import { diffTexts } from "@/lib/documents/rules/diff";
import { Blame, DocumentDiff, GetBlameInput, GetDiffInput } from "@/lib/documents/schema/history";

export const getBlame = operation({
  name: "documents.getBlame",
  summary: "Get who wrote each line of a document's text, and with which version",
  method: "GET",
  path: "/documents/{documentId}/blame",
  permission: "plan.read",
})
  .input(GetBlameInput)
  .output(Blame)
  .handler(async ({ input: { documentId, version }, context: { scope } }) => {
    const blame = await blameDocument(scope, documentId, version);
    if (!blame) throw notFound(version === undefined ? "document" : "version of the document");
    return blame;
  });

export const getDiff = operation({
  name: "documents.getDiff",
  summary: "Get where two versions of a document differ, by lines and words",
  method: "GET",
  path: "/documents/{documentId}/diff",
  permission: "plan.read",
})
  .input(GetDiffInput)
  .output(DocumentDiff)
  .handler(async ({ input, context: { scope } }) => {
    const to = await readDocument(scope, input.documentId, input.to);
    const from = await readDocument(scope, input.documentId, input.from);
    const hunks = diffTexts(from.content, to.content);
    return {
      documentId: to.id,
      from: from.version,
      to: to.version,
      added: hunks.reduce((sum, hunk) => sum + hunk.to.count, 0),
      removed: hunks.reduce((sum, hunk) => sum + hunk.from.count, 0),
      hunks,
    };
  });
