import { z } from "zod";
import { DOCUMENT_KINDS, STORY_STATUSES } from "@/db/enums";
import { Id } from "@/lib/core/schema";

const LineNumber = z.number().int().min(1);

/** Something in a text that leads nowhere or was left behind, with its line. */
export const DocumentFinding = z.object({
  kind: z.enum(["placeholder", "instruction", "reference"]),
  line: LineNumber,
  text: z.string(),
  reason: z.string().describe("What is wrong and what to do about it"),
});
export type DocumentFinding = z.infer<typeof DocumentFinding>;

/** A `[Source: …]` that leads somewhere. */
export const ResolvedSource = z.object({
  line: LineNumber,
  text: z.string(),
  documentId: Id,
  targetLine: LineNumber.nullable(),
});
export type ResolvedSource = z.infer<typeof ResolvedSource>;

export const RequiredSection = z.object({
  name: z.string(),
  state: z.enum(["present", "empty", "missing"]),
  line: LineNumber.nullable(),
  lastLine: LineNumber.nullable(),
});
export type RequiredSection = z.infer<typeof RequiredSection>;

/** The epic or story that a text belongs to, as it is on the board. */
export const TextOwner = z.object({
  kind: z.enum(["epic", "story"]),
  id: Id,
  label: z.string().describe("Such as ACME-12, or Epic 1"),
  title: z.string(),
  status: z.string(),
});
export type TextOwner = z.infer<typeof TextOwner>;

/** The QA gate of a story. */
export const GateOfStory = z.object({ documentId: Id, title: z.string(), path: z.string().nullable() });

export const DocumentChecks = z.object({
  documentId: Id,
  version: z.number().int(),
  findings: z.array(DocumentFinding),
  sources: z.array(ResolvedSource),
  sections: z.array(RequiredSection).describe("Those that its kind asks for"),
  owner: TextOwner.nullable(),
  gates: z.array(GateOfStory).describe("The QA gates of the story that this is the text of"),
});
export type DocumentChecks = z.infer<typeof DocumentChecks>;

/** A place that speaks of a requirement. */
export const RequirementMention = z.object({
  documentId: Id,
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  line: LineNumber,
  owner: z
    .object({ kind: z.enum(["epic", "story"]), label: z.string(), status: z.enum(STORY_STATUSES).nullable() })
    .nullable(),
});
export type RequirementMention = z.infer<typeof RequirementMention>;

export const RequirementReference = z.object({
  id: z.string().describe("Such as FR12, without dash"),
  text: z.string().describe("What it asks for; empty where no document of the project states it"),
  documentId: Id.nullable().describe("Where it is stated"),
  line: LineNumber.nullable(),
  mentions: z.array(RequirementMention),
});
export type RequirementReference = z.infer<typeof RequirementReference>;

export const DocumentReferences = z.object({
  documentId: Id,
  requirements: z.array(RequirementReference).describe("Those that this document states or speaks of"),
  uncovered: z.array(z.string()).describe("Stated here, and no epic or story speaks of them"),
});
export type DocumentReferences = z.infer<typeof DocumentReferences>;
