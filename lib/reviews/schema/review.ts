import { z } from "zod";
import { MEMBER_ROLES } from "@/db/enums";
import { Actor, Id, Instant, Page, PageInput, Prose } from "@/lib/core/schema";
import { DocumentRecord } from "@/lib/documents/schema/document";

const Version = z.number().int().min(1);
const DocumentId = z.strictObject({ documentId: Id });

export const REVIEW_STATES = ["open", "approved", "rejected", "withdrawn"] as const;
export const DECISIONS = ["approve", "reject"] as const;

/** What a reviewer said of one version. */
export const Decision = z.object({
  id: Id,
  decision: z.enum(DECISIONS),
  reason: z.string(),
  version: Version.describe("The version that was read"),
  by: Actor,
  memberId: Id,
  at: Instant,
});
export type Decision = z.infer<typeof Decision>;

export const Reviewer = z.object({ memberId: Id, name: z.string() });

/** One round of review. */
export const Review = z.object({
  id: Id,
  documentId: Id,
  version: Version.describe("The version that was current when it was asked for"),
  note: z.string(),
  state: z.enum(REVIEW_STATES),
  requestedBy: Actor,
  requestedAt: Instant,
  closedAt: Instant.nullable(),
  reviewers: z.array(Reviewer).describe("Who was asked"),
  decisions: z.array(Decision).describe("Oldest first; of a person's, the last one counts"),
  waitingFor: z.array(Reviewer).describe("Who was asked and has not approved the current version"),
});
export type Review = z.infer<typeof Review>;

/** A person who may review, and whether this version is his own. */
export const PossibleReviewer = z.object({
  memberId: Id,
  name: z.string(),
  role: z.enum(MEMBER_ROLES),
  isAuthor: z.boolean().describe("Wrote the current version"),
  isYou: z.boolean(),
});
export type PossibleReviewer = z.infer<typeof PossibleReviewer>;

export const ReviewPage = Page(Review);
export const ListReviewsInput = PageInput.extend({ documentId: Id });
export const ListReviewersInput = DocumentId;

export const RequestReviewInput = DocumentId.extend({
  baseVersion: Version.describe("The version that is to be reviewed; a stale one is refused"),
  reviewers: z.array(Id).max(20, "Ask at most 20 people.").default([]).describe("Ids of members"),
  note: Prose("The note", 2_000).trim().default(""),
});

export const DecideInput = DocumentId.extend({
  baseVersion: Version.describe("The version that was read; a stale one is refused"),
  decision: z.enum(DECISIONS),
  reason: Prose("The reason", 2_000).trim().default("").describe("A rejection needs one"),
});
export const WithdrawReviewInput = DocumentId.extend({
  reason: Prose("The reason", 2_000).trim().default(""),
});

/** A document after a step of its review, and the round that the step belongs to. */
export const ReviewedDocument = z.object({ document: DocumentRecord, review: Review.nullable() });
export type ReviewedDocument = z.infer<typeof ReviewedDocument>;

/** A document that waits for one's own decision. */
export const WaitingReview = z.object({
  reviewId: Id,
  documentId: Id,
  projectId: Id,
  title: z.string(),
  version: Version,
  note: z.string(),
  requestedBy: Actor,
  requestedAt: Instant,
});
export type WaitingReview = z.infer<typeof WaitingReview>;
export const WaitingReviews = z.array(WaitingReview);
