import "server-only";
import type { DocumentStatus } from "@/db/enums";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import type { Scope } from "@/lib/core/scope";
import {
  openReview,
  type ReviewStep,
  selectOpenReview,
  selectReviewers,
} from "@/lib/documents/queries/status";
import type { LockedDocument } from "@/lib/documents/queries/write";
import { mayChangeStatus, statusRefusal } from "@/lib/documents/rules/document-status";
import { approvalRefusal, statusAfterVerdict } from "@/lib/documents/rules/review-decision";

/** What somebody wants a document's status to become, and what he says to it. */
export type StatusWish = { status: DocumentStatus; reason: string; reviewers?: readonly string[] };

/** What becomes of the document: its status and approval, and the step of its review that brings it there. */
export type StatusChange = {
  status: DocumentStatus;
  approvedVersion: number | null;
  step: ReviewStep | null;
  /** What open screens hear; null where the status does not change. */
  topic: string | null;
  /** What the audit log keeps of the step. */
  said: Record<string, unknown>;
};

/**
 * The one way to another status, whichever operation asks for it: by the table of transitions, with a decision where one
 * is needed. An approval may leave the document in review, when others were asked who have not decided yet.
 */
export async function changeStatus(
  scope: Scope,
  before: LockedDocument,
  wish: StatusWish,
): Promise<StatusChange> {
  const { status, approvedVersion } = before;
  const isAskedAgain = status === "review" && wish.status === "review" && wish.reviewers !== undefined;
  if (status === wish.status && !isAskedAgain)
    return { status, approvedVersion, step: null, topic: null, said: {} };
  if (!mayChangeStatus(status, wish.status))
    throw new AppError("conflict", statusRefusal(status, wish.status));
  if (wish.status === "review") return request(scope, before, wish);
  if (wish.status === "approved" || wish.status === "rejected") return decide(scope, before, wish);
  const said = wish.reason === "" ? {} : { reason: wish.reason };
  if (status !== "review") return { status: wish.status, approvedVersion, step: null, topic: null, said };
  return { status: wish.status, approvedVersion, step: { kind: "close" }, topic: "review.withdrawn", said };
}

async function request(scope: Scope, before: LockedDocument, wish: StatusWish): Promise<StatusChange> {
  const reviewers = [...new Set(wish.reviewers ?? [])];
  const names = reviewers.length > 0 ? await requireReviewers(scope, reviewers) : [];
  const step = { kind: "open" as const, reviewId: scope.newId(), note: wish.reason, reviewers };
  const said = { reviewers: names, note: wish.reason };
  return { status: "review", approvedVersion: before.approvedVersion, step, topic: "review.requested", said };
}

async function requireReviewers(scope: Scope, ids: readonly string[]): Promise<string[]> {
  const found = await selectReviewers(scope, ids);
  if (found.length < ids.length) throw notFound("member");
  const unable = found.find(({ role }) => !roleMay(role, "documents.review"));
  if (unable) {
    const message = `${unable.name} is a ${unable.role} here, who may not approve documents. Ask somebody else, or have an admin change the role.`;
    throw invalidInput([{ path: "reviewers", message }]);
  }
  return found.map(({ name }) => name);
}

async function decide(scope: Scope, before: LockedDocument, wish: StatusWish): Promise<StatusChange> {
  if (!scope.may("documents.review")) throw mayNotReview(scope);
  const decision = wish.status === "approved" ? ("approve" as const) : ("reject" as const);
  if (decision === "reject" && wish.reason === "") {
    throw invalidInput([
      { path: "reason", message: "Say why it is rejected, so that its author knows what to change." },
    ]);
  }
  const round = (await selectOpenReview(scope, before)) ?? (await openReview(scope, before));
  const refusal = decision === "approve" ? approvalRefusal(round, scope.memberId) : null;
  if (refusal) throw new AppError("conflict", refusal);
  const verdict = { memberId: scope.memberId, version: before.version, decision };
  const status = statusAfterVerdict(round, verdict);
  return {
    status,
    approvedVersion: status === "approved" ? before.version : before.approvedVersion,
    step: {
      kind: "decide",
      reviewId: round.id,
      version: before.version,
      decision,
      reason: wish.reason,
      closes: status !== "review",
    },
    topic: `review.${decision === "approve" ? "approved" : "rejected"}`,
    said: { decision, reason: wish.reason, decidedVersion: before.version },
  };
}

function mayNotReview(scope: Scope): AppError {
  return new AppError(
    "forbidden",
    `Your role (${scope.role}) may not approve or reject documents. Ask an owner, admin, manager or architect to decide.`,
    { permission: "documents.review" },
  );
}
