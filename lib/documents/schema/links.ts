import { z } from "zod";
import { DOCUMENT_KINDS, DOCUMENT_STATUSES, EPIC_STATUSES, STORY_STATUSES } from "@/db/enums";
import { Id, Instant } from "@/lib/core/schema";

const Version = z.number().int().min(1);
const ProjectRef = z.string().min(1).max(40).describe("The project's id or key");

/**
 * How what was derived stands to its source. `current`: nothing changed since; `stale`: the source changed, and nobody
 * confirmed that it still fits; `settled`: it is done, against the version that it was made from, and stays as it is.
 */
export const LINK_STATES = ["current", "stale", "settled"] as const;
const LinkState = z.enum(LINK_STATES);
export type LinkState = z.infer<typeof LinkState>;

export const LINK_ORIGINS = ["plan", "manual", "import"] as const;

/** What something was made from. */
export const DerivedFrom = z.object({
  linkId: Id,
  documentId: Id.describe("The source"),
  kind: z.enum(DOCUMENT_KINDS),
  title: z.string(),
  sourceVersion: Version.describe("The source's version that it was made from"),
  confirmedVersion: Version.nullable().describe(
    "A later version of the source that somebody found it to fit",
  ),
  confirmedBy: z.string().nullable(),
  confirmedAt: Instant.nullable(),
  currentVersion: Version.describe("The source's version by now"),
  state: LinkState,
});
export type DerivedFrom = z.infer<typeof DerivedFrom>;

/** One document, epic or story of a project's graph; its id is that of its text. */
export const GraphNode = z.object({
  id: Id.describe("The document, or the text of the epic or story"),
  type: z.enum(["document", "epic", "story"]),
  recordId: Id.nullable().describe("The epic's or story's own id"),
  kind: z.enum(DOCUMENT_KINDS),
  label: z.string().nullable().describe("The epic's number or the story's key"),
  title: z.string(),
  status: z.enum([...DOCUMENT_STATUSES, ...EPIC_STATUSES, ...STORY_STATUSES]),
  version: Version,
  approvedVersion: Version.nullable(),
  parentId: Id.nullable().describe("The text of the epic that a story belongs to"),
  stale: z.boolean(),
});
export type GraphNode = z.infer<typeof GraphNode>;

export const GraphEdge = z.object({
  id: Id,
  from: Id,
  to: Id,
  origin: z.enum(LINK_ORIGINS),
  sourceVersion: Version,
  confirmedVersion: Version.nullable(),
  currentVersion: Version,
  state: LinkState,
});
export type GraphEdge = z.infer<typeof GraphEdge>;

/** What comes from what in a project. */
export const DocumentGraph = z.object({
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  truncated: z.boolean().describe("The project has more than can be shown at once"),
});
export type DocumentGraph = z.infer<typeof DocumentGraph>;

export const GetGraphInput = z.strictObject({ projectId: ProjectRef });

export const LinkInput = z.strictObject({
  documentId: Id.describe("What is derived"),
  sourceDocumentId: Id.describe("What it is derived from"),
  sourceVersion: Version.optional().describe("The source's version it fits; without it, the current one"),
});
export const LinkRef = z.strictObject({ linkId: Id });
export const ConfirmInput = LinkRef.extend({
  version: Version.describe("The source's version that was looked at; a stale one is refused"),
});
export const RemovedLink = z.object({ id: Id, documentId: Id, sourceDocumentId: Id });
