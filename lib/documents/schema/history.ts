import { z } from "zod";
import { Actor, Id, Instant } from "@/lib/core/schema";

const Version = z.coerce.number().int().min(1);

export const GetBlameInput = z.strictObject({ documentId: Id, version: Version.optional() });

/** Lines that came into a text together: who wrote them, with which version. */
export const BlameSpan = z.object({
  line: z.number().int(),
  count: z.number().int(),
  version: z.number().int(),
  author: Actor,
  at: Instant,
  note: z.string(),
  uncertain: z.boolean().describe("Written in this version or earlier: the history was not followed further"),
});
export type BlameSpan = z.infer<typeof BlameSpan>;

export const Blame = z.object({
  documentId: Id,
  version: z.number().int(),
  spans: z.array(BlameSpan),
  complete: z.boolean().describe("Every line was followed to where it was written"),
  versionsRead: z.number().int(),
});
export type Blame = z.infer<typeof Blame>;

export const GetDiffInput = z.strictObject({
  documentId: Id,
  from: Version.describe("The older version"),
  to: Version.optional().describe("The newer one; without it, the current"),
});

/** A run of words that stayed, came or went within a changed place. */
export const WordChange = z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() });
export type WordChange = z.infer<typeof WordChange>;

/** One place where two versions differ. */
export const DiffHunk = z.object({
  from: z.object({ line: z.number().int(), count: z.number().int(), text: z.string() }),
  to: z.object({ line: z.number().int(), count: z.number().int(), text: z.string() }),
  words: z.array(WordChange).nullable().describe("Word by word; null where the place is too long for it"),
});
export type DiffHunk = z.infer<typeof DiffHunk>;

export const DocumentDiff = z.object({
  documentId: Id,
  from: z.number().int(),
  to: z.number().int(),
  added: z.number().int().describe("Lines"),
  removed: z.number().int().describe("Lines"),
  hunks: z.array(DiffHunk),
});
export type DocumentDiff = z.infer<typeof DocumentDiff>;
