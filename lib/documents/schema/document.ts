import { z } from "zod";
import { DOCUMENT_KINDS, DOCUMENT_STATUSES } from "@/db/enums";
import { Actor, Id, Instant, Line, Page, PageInput, Prose } from "@/lib/core/schema";
import { DerivedFrom } from "@/lib/documents/schema/links";

/** The largest text of one document, in bytes of UTF-8. */
export const MAX_DOCUMENT_BYTES = 2_000_000;
/** Far more than any plan has; reading a text takes its time by the heading, and a save must not hold up the others. */
const MAX_HEADINGS = 5_000;
const HEADING = /^ {0,3}(?:#{1,6}(?=[ \t]|$)|=+[ \t]*$|-+[ \t]*$)/gmu;

const Content = z
  .string({ error: "The document's text is missing." })
  .refine((text) => !text.includes("\0"), {
    error:
      "The text holds a NUL character, so it is not Markdown but a binary file. Choose the Markdown file itself.",
    abort: true,
  })
  .refine((text) => !/\p{Surrogate}/u.test(text), {
    error: "The text holds half a character (broken Unicode). Save the file as UTF-8 and try again.",
    abort: true,
  })
  .refine((text) => sizeOf(text) <= MAX_DOCUMENT_BYTES, {
    error:
      "The text is larger than 2 MB, which is the most one document may hold. Split it into several documents.",
    abort: true,
  })
  .refine((text) => (text.match(HEADING)?.length ?? 0) <= MAX_HEADINGS, {
    error: `The text has more than ${MAX_HEADINGS.toLocaleString("en")} headings or rules, which is the most one document may have. Split it into several documents.`,
  });

const Title = Line("The title", 300).refine((title) => !/[\0\p{Surrogate}]/u.test(title), {
  error: "The title holds a character that cannot be stored. Remove it and try again.",
});
const Note = Prose("The note", 500).trim();
const BaseVersion = z.number().int().min(1).describe("The version this change is based on");
const ProjectRef = z.string().min(1).max(40).describe("The project's id or key");

/** What is said of a document after a change. */
export const DocumentRecord = z.object({
  id: Id,
  projectId: Id,
  kind: z.enum(DOCUMENT_KINDS),
  title: z.string(),
  status: z.enum(DOCUMENT_STATUSES),
  path: z.string().nullable().describe("The file it came from"),
  version: z.number().int().describe("The current version"),
  approvedVersion: z.number().int().nullable().describe("The version that was approved last"),
  changedSince: z.boolean().describe("Approved, and edited since: the approval is of approvedVersion"),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
});
export type DocumentRecord = z.infer<typeof DocumentRecord>;

/** What a list shows of a document: everything but its text. */
export const DocumentSummary = DocumentRecord.extend({
  sizeBytes: z.number().int(),
  updatedBy: Actor.describe("Who wrote the current version"),
  stale: z
    .boolean()
    .describe("What it is derived from has changed since, and nobody confirmed that it still fits"),
  openComments: z.number().int().describe("Threads that are not resolved"),
  openSuggestions: z.number().int(),
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/** A document with the text of one version. */
export const DocumentWithContent = DocumentSummary.extend({
  version: z.number().int().describe("The version whose text this is"),
  currentVersion: z.number().int(),
  note: z.string(),
  author: Actor.describe("Who wrote this version"),
  versionCreatedAt: Instant,
  content: z.string(),
  contentHash: z.string().describe("SHA-256 of the text's UTF-8 bytes, in hex"),
  derivedFrom: z.array(DerivedFrom).describe("What it was made from, and whether it still fits"),
});
export type DocumentWithContent = z.infer<typeof DocumentWithContent>;

export const DocumentVersion = z.object({
  version: z.number().int(),
  title: z.string(),
  note: z.string(),
  author: Actor,
  sizeBytes: z.number().int(),
  contentHash: z.string(),
  autosaved: z.boolean().describe("Saved by the editor while its author wrote"),
  createdAt: Instant,
  run: z
    .object({ firstVersion: z.number().int(), startedAt: Instant, versions: z.number().int() })
    .describe("The author's run of autosaves that this version ends; of any other version just itself"),
});
export type DocumentVersion = z.infer<typeof DocumentVersion>;

export const DocumentPage = Page(DocumentSummary);
export const DocumentVersionPage = Page(DocumentVersion);

export const DocumentRef = z.strictObject({ documentId: Id });

export const ListDocumentsInput = PageInput.extend({
  projectId: ProjectRef,
  kind: z
    .enum(DOCUMENT_KINDS)
    .optional()
    .describe("Without it, the texts of epics, stories and specs are left out"),
  q: z.string().trim().max(200).optional().describe("Part of the title"),
  archived: z.stringbool().or(z.boolean()).default(false),
});

export const GetDocumentInput = DocumentRef.extend({ version: z.coerce.number().int().min(1).optional() });

export const CreateDocumentInput = z.strictObject({
  projectId: ProjectRef,
  kind: z.enum(DOCUMENT_KINDS, { error: "Choose what kind of document this is." }),
  title: Title,
  content: Content,
  path: Line("The path", 500).optional().describe("The file it comes from, as your repository names it"),
  note: Note.default(""),
});

export const SaveDocumentInput = DocumentRef.extend({
  baseVersion: BaseVersion,
  content: Content,
  title: Title.optional(),
  note: Note.default(""),
  onStale: z
    .enum(["refuse", "merge"])
    .default("refuse")
    .describe(
      "What to do when somebody saved meanwhile: refuse with the current version and a merge proposal, or merge and save what merges without conflict",
    ),
  autosave: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe("Saved by an editor while somebody writes"),
});

/** What a save answers. */
export const SavedDocument = DocumentRecord.extend({
  merged: z.boolean().describe("The text was merged with what others saved meanwhile"),
  content: z.string().optional().describe("The text that was saved, if it was merged"),
});
export type SavedDocument = z.infer<typeof SavedDocument>;

export const UpdateDocumentInput = DocumentRef.extend({
  baseVersion: BaseVersion,
  title: Title.optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  status: z.enum(DOCUMENT_STATUSES).optional(),
  reason: Prose("The reason", 2_000)
    .trim()
    .default("")
    .describe("Why, where the status needs it: a rejection does"),
});

export const ListDocumentVersionsInput = PageInput.extend({
  documentId: Id,
  grouped: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe("One entry for each author's run of autosaves, its last version"),
});

/** The size that a text has in storage. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
