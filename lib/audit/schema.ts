import { z } from "zod";
import { ACTOR_KINDS } from "@/db/enums";
import { Actor, Id, Instant, Page, PageInput } from "@/lib/core/schema";

const Values = z.record(z.string(), z.unknown()).nullable();

/** One change, as the log keeps it. */
export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actor: Actor,
  operation: z.string(),
  subject: z.object({ kind: z.string(), id: Id, label: z.string() }),
  projectId: Id.nullable(),
  before: Values,
  after: Values,
  requestId: z.string(),
  /** Its number in the chain; null for the seconds until it is sealed. */
  sequence: z.number().int().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = Page(AuditEntry);

const Moment = z.iso.datetime({ offset: true, error: "Give a moment such as 2026-01-31T12:00:00Z." });

export const ListAuditInput = PageInput.extend({
  actorId: Id.optional(),
  actorKind: z.enum(ACTOR_KINDS).optional(),
  operation: z
    .string()
    .max(100)
    .optional()
    .describe("Such as stories.move; stories. with the dot for all of stories"),
  subjectKind: z.string().max(50).optional(),
  subjectId: Id.optional(),
  projectId: Id.optional(),
  from: Moment.optional(),
  to: Moment.optional(),
});
export type ListAuditInput = z.output<typeof ListAuditInput>;

/** What was done to the log by hand. `other_secret`: written under an AUTH_SECRET that is not known here. */
export const AUDIT_FINDINGS = ["changed", "removed", "put_in", "other_secret"] as const;

/** The first entry with which something is wrong. Of one that is gone, only what its seal tells is known. */
export const AuditFinding = z.object({
  what: z.enum(AUDIT_FINDINGS),
  sequence: z.number().int().nullable(),
  auditId: Id.nullable(),
  at: Instant.nullable(),
  operation: z.string().nullable(),
  detail: z.string(),
});
export type AuditFinding = z.infer<typeof AuditFinding>;

/** The head is also kept in object storage: without that, a cut-off end leaves no trace. */
export const KEPT_HEAD_STATES = ["matches", "missing", "unreadable"] as const;

/** What a verification of one workspace's log came to. */
export const AuditReport = z.object({
  whole: z.boolean(),
  sealed: z.number().int(),
  unsealed: z.number().int().describe("Entries of the last seconds, verified by their mark alone"),
  verifiedFrom: z.number().int().describe("The first sequence that was looked at"),
  head: z.object({ sequence: z.number().int(), hash: z.string() }).nullable(),
  keptHead: z.enum(KEPT_HEAD_STATES),
  finding: AuditFinding.nullable(),
});
export type AuditReport = z.infer<typeof AuditReport>;
