import { z } from "zod";
import { Actor, Id, Instant, Page, PageInput, Prose } from "@/lib/core/schema";
import { CreateDocumentInput, DocumentRecord } from "@/lib/documents/schema/document";
import { MergeHunk } from "@/lib/documents/schema/merge";

const Version = z.number().int().min(1);
const Reason = Prose("The reason", 2_000).trim();

export const SUGGESTION_STATES = ["open", "partially_accepted", "accepted", "rejected", "withdrawn"] as const;

/** A change that somebody proposes. */
export const Suggestion = z.object({
  id: Id,
  documentId: Id,
  baseVersion: Version.describe("The version that the proposed text was made from"),
  note: z.string(),
  state: z.enum(SUGGESTION_STATES),
  author: Actor,
  acceptedVersion: Version.nullable().describe("The last version that took something of it over"),
  reason: z.string().describe("Why it was rejected"),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Suggestion = z.infer<typeof Suggestion>;

/** A suggestion held against the current text: `ours` in its hunks is the current text, `theirs` what is proposed. */
export const SuggestionWithHunks = Suggestion.extend({
  currentVersion: Version,
  clean: z.boolean().describe("Nothing of it conflicts with what was saved since"),
  content: z.string().describe("The proposed text"),
  text: z
    .string()
    .describe(
      "The current text with everything of the suggestion in it; the hunks' result lines are its lines",
    ),
  hunks: z.array(MergeHunk).describe("`theirs` and `conflict` are what can be accepted"),
});
export type SuggestionWithHunks = z.infer<typeof SuggestionWithHunks>;

export const SuggestionPage = Page(Suggestion);
export const ListSuggestionsInput = PageInput.extend({
  documentId: Id,
  state: z.enum(["open", "closed", "all"]).default("all"),
});
export const SuggestionRef = z.strictObject({ suggestionId: Id });
export const CreateSuggestionInput = z.strictObject({
  documentId: Id,
  baseVersion: Version.describe("The version that the text was made from"),
  content: CreateDocumentInput.shape.content,
  note: Prose("The note", 2_000).trim().default(""),
});
export const AcceptSuggestionInput = SuggestionRef.extend({
  baseVersion: Version.describe(
    "The document's version that the hunks were looked at with; a stale one is refused",
  ),
  hunks: z
    .array(z.number().int().min(0))
    .min(1, "Choose at least one change.")
    .optional()
    .describe(
      "The indexes of the hunks to take over; without it, all. A conflict is taken over only if it is named",
    ),
});
export const RejectSuggestionInput = SuggestionRef.extend({
  reason: Reason.min(1, "Say why, so that the author learns from it."),
});
export const AcceptedSuggestion = z.object({ suggestion: Suggestion, document: DocumentRecord });
