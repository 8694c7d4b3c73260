import { z } from "zod";
import { Actor, Id, Instant, Page, PageInput, Prose } from "@/lib/core/schema";
import { PlanWarning } from "@/lib/documents/schema/plan";

/** The most that one upload may weigh, as it is sent. */
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024;
/** How long an unfinished import without a sign of life is believed to be at work. */
export const SILENT_SECONDS = 60;

export const IMPORT_STATUSES = ["reading", "ready", "running", "done", "failed", "cancelled"] as const;
export const ImportStatus = z.enum(IMPORT_STATUSES);
export type ImportStatus = z.infer<typeof ImportStatus>;

/** What a file is to the project: `kept` ones are not interpreted, and come out as they went in. */
export const FILE_ROLES = ["document", "shard", "index", "sprint_status", "config", "kept"] as const;
export const FileRole = z.enum(FILE_ROLES);
export type FileRole = z.infer<typeof FileRole>;

export const FILE_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "binary"] as const;
export const FileEncoding = z.enum(FILE_ENCODINGS);
export type FileEncoding = z.infer<typeof FileEncoding>;

/**
 * What an import does with something: `create` and `update` write; `unchanged` is as it was, or was only edited here;
 * `conflict` was edited here and in the files; `kept` is a file that is stored without being read.
 */
export const ITEM_STATES = ["create", "update", "unchanged", "conflict", "kept"] as const;
export const ItemState = z.enum(ITEM_STATES);
export type ItemState = z.infer<typeof ItemState>;
export const ITEM_KINDS = ["file", "document", "epic", "story"] as const;
export const ItemKind = z.enum(ITEM_KINDS);
export type ItemKind = z.infer<typeof ItemKind>;

const StateCounts = z.record(ItemState, z.number().int());
export const ImportCounts = z.record(ItemKind, StateCounts);
export type ImportCounts = z.infer<typeof ImportCounts>;

/** How a conflict is settled: keep what is here, take what the files say, or a text that somebody merged. */
export const ConflictChoice = z.discriminatedUnion("take", [
  z.strictObject({ take: z.literal("ours") }),
  z.strictObject({ take: z.literal("theirs") }),
  z.strictObject({ take: z.literal("text"), text: Prose("The merged text", 2_000_000) }),
]);
export type ConflictChoice = z.infer<typeof ConflictChoice>;

export const DRIFT_WINNERS = ["whole", "shards"] as const;
export const DriftWinner = z.enum(DRIFT_WINNERS);
export type DriftWinner = z.infer<typeof DriftWinner>;

/** The choices made so far; `keep` settles every conflict that has none of its own. */
export const ImportChoices = z.object({
  conflicts: z.record(z.string(), ConflictChoice),
  drift: z.record(z.string(), DriftWinner),
  keep: z.enum(["ours", "theirs"]).nullable(),
});
export type ImportChoices = z.infer<typeof ImportChoices>;

/** One field of an epic or story that was changed here and in the files. */
export const FieldConflict = z.object({
  field: z.enum(["title", "status", "userStory", "goal", "criteria", "text"]),
  base: z.string().nullable(),
  ours: z.string(),
  theirs: z.string(),
});
export type FieldConflict = z.infer<typeof FieldConflict>;

/** One line of a preview. `key` names it in choices. */
export const ImportItem = z.object({
  key: z.string(),
  kind: ItemKind,
  state: ItemState,
  path: z.string(),
  line: z.number().int(),
  number: z.string().nullable(),
  title: z.string(),
  /** The id of what is here already. */
  existingId: Id.nullable(),
  /** Why it is in this state, where that is not plain. */
  note: z.string().nullable(),
  /** What is to be settled, where it is a conflict of single fields. */
  fields: z.array(FieldConflict),
  /** How it is settled, where it is a conflict. */
  choice: ConflictChoice.nullable(),
});
export type ImportItem = z.infer<typeof ImportItem>;

/** How a file of a document that exists whole and in pieces stands to the whole. */
export const DriftPart = z.object({
  path: z.string(),
  title: z.string().describe("Of the section; empty for what stands above all sections"),
  state: z.enum(["same", "differs", "only_whole", "only_shards"]),
  line: z.number().int().describe("The first line of the file that differs"),
  wholeLine: z.number().int().nullable().describe("Where the section begins in the whole"),
});
export type DriftPart = z.infer<typeof DriftPart>;

/** A document that exists whole and in pieces which do not agree; `winner` says whose text is taken. */
export const DriftReport = z.object({
  key: z.string().describe("The path of the whole"),
  parts: z.array(DriftPart),
  winner: DriftWinner,
  /** Whether somebody chose the winner; else it is the proposal. */
  settled: z.boolean(),
});
export type DriftReport = z.infer<typeof DriftReport>;

/** What stops an import, or a person should look at. */
export const ImportProblem = PlanWarning.extend({ path: z.string() });
export type ImportProblem = z.infer<typeof ImportProblem>;

export const ImportProgress = z.object({
  step: z.enum(["reading", "storing", "writing", "done"]),
  done: z.number().int(),
  total: z.number().int(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

const Made = z.object({ created: z.number().int(), updated: z.number().int() });
export const ImportResult = z.object({
  documents: Made,
  epics: Made,
  stories: Made,
  files: Made,
  durationMs: z.number().int(),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const ImportRecord = z.object({
  id: Id,
  projectId: Id,
  status: ImportStatus,
  name: z.string().describe("The name of what was uploaded"),
  sizeBytes: z.number().int(),
  fileCount: z.number().int(),
  counts: ImportCounts.nullable(),
  progress: ImportProgress,
  /** The reasons for which nothing could be read, each with its place. */
  problems: z.array(ImportProblem),
  /** Why it failed, or must be previewed again. */
  error: z.string().nullable(),
  result: ImportResult.nullable(),
  author: Actor,
  createdAt: Instant,
  updatedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

export const ImportRef = z.strictObject({ importId: Id });
const ProjectRef = z.string().min(1).max(40).describe("The project's id or key");

export const ListImportsInput = PageInput.extend({ projectId: ProjectRef });
export const ImportPage = Page(ImportRecord);

export const PreviewImportInput = PageInput.extend({
  importId: Id,
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  state: ItemState.optional(),
  kind: ItemKind.optional(),
});

/** What an import would do, a page of its items at a time; conflicts, drift and warnings are always all there. */
export const ImportPreview = z.object({
  import: ImportRecord,
  counts: ImportCounts,
  items: z.array(ImportItem),
  nextCursor: z.string().nullable(),
  conflicts: z.array(ImportItem),
  drift: z.array(DriftReport),
  warnings: z.array(ImportProblem),
  duplicates: z.number().int().describe("Records that carry a number which another one has"),
  gone: z
    .array(z.string())
    .describe("Files that were imported before and are not in this upload: left alone"),
  open: z.number().int().describe("Conflicts without a choice"),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const GetConflictInput = ImportRef.extend({ key: z.string().min(1).max(1_000) });
/** The sides of one conflict, with the merge that is proposed. */
export const ImportConflict = z.object({
  key: z.string(),
  title: z.string(),
  path: z.string(),
  documentId: Id.nullable(),
  base: z.string().nullable().describe("The text of the last import"),
  ours: z.string(),
  theirs: z.string(),
  merge: z.object({ clean: z.boolean(), text: z.string() }),
  fields: z.array(FieldConflict),
  choice: ConflictChoice.nullable(),
});
export type ImportConflict = z.infer<typeof ImportConflict>;

export const SettleImportInput = ImportRef.extend({
  conflicts: z
    .array(z.strictObject({ key: z.string().min(1).max(1_000), choice: ConflictChoice.nullable() }))
    .max(1_000)
    .default([]),
  drift: z
    .array(z.strictObject({ key: z.string().min(1).max(1_000), winner: DriftWinner }))
    .max(1_000)
    .default([]),
  keep: z.enum(["ours", "theirs"]).nullable().optional().describe("For every conflict without a choice"),
});

/** How a file of an export comes about: `original` ones have the bytes that were imported. */
export const EXPORT_STATES = ["original", "changed", "created"] as const;
export const ExportItem = z.object({
  path: z.string(),
  state: z.enum(EXPORT_STATES),
  /** What the changes come from. */
  sources: z.array(z.object({ kind: z.enum(["document", "epic", "story"]), id: Id, title: z.string() })),
  /** Lines where two changes did not fit together; the document's text was kept. */
  conflicts: z.array(z.string()),
});
export type ExportItem = z.infer<typeof ExportItem>;

export const PreviewExportInput = z.strictObject({ projectId: ProjectRef });
export const ExportPreview = z.object({
  projectId: Id,
  fileName: z.string(),
  files: z.number().int(),
  unchanged: z.number().int(),
  items: z.array(ExportItem).describe("What is not as it was imported"),
  warnings: z.array(z.object({ path: z.string(), message: z.string() })),
  leftOut: z.array(z.object({ kind: z.enum(["document", "epic", "story"]), id: Id, title: z.string() })),
});
export type ExportPreview = z.infer<typeof ExportPreview>;
