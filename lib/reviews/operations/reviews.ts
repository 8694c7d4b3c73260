import "server-only";
import { z } from "zod";
import { MEMBER_ROLES } from "@/db/enums";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { pageById, readIdCursor } from "@/lib/core/page";
import { roleMay } from "@/lib/core/permissions";
import type { Scope } from "@/lib/core/scope";
import { takeReviewStep } from "@/lib/documents/operations/change-document";
import type { DocumentRecord } from "@/lib/documents/schema/document";
import {
  hasDocument,
  selectPossibleReviewers,
  selectReviews,
  selectWaiting,
} from "@/lib/reviews/queries/reviews";
import {
  DecideInput,
  ListReviewersInput,
  ListReviewsInput,
  PossibleReviewer,
  RequestReviewInput,
  ReviewedDocument,
  ReviewPage,
  WaitingReviews,
  WithdrawReviewInput,
} from "@/lib/reviews/schema/review";

const MOST_WAITING = 100;

export const listReviews = operation({
  name: "reviews.list",
  summary: "List a document's rounds of review with who was asked and what was decided, the latest first",
  method: "GET",
  path: "/documents/{documentId}/reviews",
  permission: "plan.read",
})
  .input(ListReviewsInput)
  .output(ReviewPage)
  .handler(async ({ input: { documentId, limit, cursor }, context: { scope } }) => {
    const page = { documentId, before: readIdCursor(cursor), limit: limit + 1 };
    const rows = await selectReviews(scope, page);
    if (rows.length === 0 && !(await hasDocument(scope, documentId))) throw notFound("document");
    return pageById(rows, limit);
  });

export const listReviewers = operation({
  name: "reviews.listReviewers",
  summary: "List who may be asked to review a document",
  method: "GET",
  path: "/documents/{documentId}/reviewers",
  permission: "plan.read",
})
  .input(ListReviewersInput)
  .output(z.array(PossibleReviewer))
  .handler(async ({ input: { documentId }, context: { scope } }) => {
    const roles = MEMBER_ROLES.filter((role) => roleMay(role, "documents.review"));
    const found = await selectPossibleReviewers(scope, documentId, roles);
    if (!found) throw notFound("document");
    return found;
  });

export const listWaitingReviews = operation({
  name: "reviews.listWaiting",
  summary: "List the documents that wait for your decision",
  method: "GET",
  path: "/reviews/waiting",
  permission: "plan.read",
})
  .input(z.strictObject({}))
  .output(WaitingReviews)
  .handler(({ context: { scope } }) => selectWaiting(scope, MOST_WAITING));

export const requestReview = operation({
  name: "reviews.request",
  summary: "Ask for a review of a document as it is now; asking again replaces who was asked",
  method: "POST",
  path: "/documents/{documentId}/reviews",
  permission: "documents.write",
})
  .input(RequestReviewInput)
  .output(ReviewedDocument)
  .handler(async ({ input: { documentId, baseVersion, reviewers, note }, context: { scope } }) => {
    const wish = { status: "review" as const, reason: note, reviewers };
    return withReview(scope, await takeReviewStep(scope, { documentId, baseVersion, ...wish }));
  });

export const decideReview = operation({
  name: "reviews.decide",
  summary: "Approve or reject the version of a document that you have read",
  method: "POST",
  path: "/documents/{documentId}/reviews/decide",
  permission: "documents.review",
})
  .input(DecideInput)
  .output(ReviewedDocument)
  .handler(async ({ input: { documentId, baseVersion, decision, reason }, context: { scope } }) => {
    const status = decision === "approve" ? ("approved" as const) : ("rejected" as const);
    return withReview(
      scope,
      await takeReviewStep(scope, { documentId, baseVersion, status, reason, from: "review" }),
    );
  });

export const withdrawReview = operation({
  name: "reviews.withdraw",
  summary: "Take a document out of review, as a draft",
  method: "POST",
  path: "/documents/{documentId}/reviews/withdraw",
  permission: "documents.write",
})
  .input(WithdrawReviewInput)
  .output(ReviewedDocument)
  .handler(async ({ input: { documentId, reason }, context: { scope } }) => {
    const document = await takeReviewStep(scope, { documentId, status: "draft", reason, from: "review" });
    return withReview(scope, document);
  });

async function withReview(scope: Scope, document: DocumentRecord): Promise<ReviewedDocument> {
  const [review = null] = await selectReviews(scope, {
    documentId: document.id,
    before: undefined,
    limit: 1,
  });
  return { document, review };
}
