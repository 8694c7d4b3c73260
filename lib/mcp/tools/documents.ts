import "server-only";
import { z } from "zod";
import { DOCUMENT_KINDS } from "@/db/enums";
import { invalidInput } from "@/lib/core/errors";
import {
  CreateDocumentInput,
  DocumentWithContent,
  GetDocumentInput,
  SaveDocumentInput,
  SavedDocument,
} from "@/lib/documents/schema/document";
import { replaceOnce } from "@/lib/mcp/replace-once";
import { TextPageInput, TextPageOutput, textPiece } from "@/lib/mcp/text-page";
import { type Ask, tool } from "@/lib/mcp/tool";

export const getDocument = tool({
  name: "get_document",
  title: "Get a document",
  description:
    "Reads a document's text, Markdown: a PRD, an architecture, an epic's or story's own text, a spec's text. Long texts come in pieces: ask again with nextOffset. `version` is what save_document takes as baseVersion. Find documents with search.",
  operations: ["documents.get"],
  input: z.strictObject({
    ...GetDocumentInput.shape,
    version: z.number().int().min(1).optional().describe("An older version; left out: the current one"),
    ...TextPageInput,
  }),
  output: DocumentWithContent.pick({
    id: true,
    projectId: true,
    kind: true,
    title: true,
    status: true,
    path: true,
    version: true,
    currentVersion: true,
    approvedVersion: true,
    changedSince: true,
    stale: true,
    openComments: true,
    content: true,
  }).extend(TextPageOutput),
  run: async (ask, { documentId, version, ...page }) => {
    const document = await ask.documents.get({ documentId, version });
    const { text, ...piece } = textPiece(document.content, page);
    return { ...document, content: text, ...piece };
  },
});

const Replacement = z.strictObject({
  old: z.string().min(1).describe("Text that stands exactly once in that version"),
  new: z.string(),
});

const SaveInput = z
  .strictObject({
    documentId: SaveDocumentInput.shape.documentId
      .optional()
      .describe("Which to change; left out: a new one is made"),
    baseVersion: SaveDocumentInput.shape.baseVersion.optional(),
    content: SaveDocumentInput.shape.content.optional().describe("The whole new text"),
    replace: z
      .array(Replacement)
      .min(1)
      .max(50)
      .optional()
      .describe("Instead of the whole text: places of it to replace, one after another"),
    note: SaveDocumentInput.shape.note.describe("What changed and why: it stands in the history"),
    onStale: SaveDocumentInput.shape.onStale,
    projectId: CreateDocumentInput.shape.projectId
      .optional()
      .describe("Of a new document: the project's id or key"),
    kind: z.enum(DOCUMENT_KINDS).optional().describe("Of a new document"),
    title: CreateDocumentInput.shape.title.optional().describe("Of a new document, or a new title"),
    path: CreateDocumentInput.shape.path,
  })
  .refine(({ content, replace }) => (content === undefined) !== (replace === undefined), {
    path: ["content"],
    message: "Send either the whole text as content, or the places to replace.",
  });
type SaveInput = z.output<typeof SaveInput>;

export const saveDocument = tool({
  name: "save_document",
  title: "Save a document",
  description:
    "Saves a new version of a document: its whole text, or places to replace in it. Needs baseVersion, the version you read. If somebody saved meanwhile, onStale decides: `merge` saves what merges without conflict, `refuse` answers a conflict with the present version; then read it again and redo your change. Without documentId a new document is made (projectId, kind and title needed). An approved document stays approved in its approved version; the new one is shown as changed since.",
  operations: ["documents.save", "documents.get", "documents.create"],
  input: SaveInput,
  output: SavedDocument.pick({
    id: true,
    title: true,
    kind: true,
    status: true,
    version: true,
    merged: true,
  }),
  destructive: true,
  run: (ask, input) =>
    input.documentId === undefined ? create(ask, input) : save(ask, input, input.documentId),
});

async function create(ask: Ask, { projectId, kind, title, content, path, note }: SaveInput) {
  if (projectId === undefined || kind === undefined || title === undefined || content === undefined) {
    const given = { projectId, kind, title, content };
    const missing = Object.entries(given).filter(([, value]) => value === undefined);
    throw invalidInput(
      missing.map(([field]) => ({
        path: field,
        message: `A new document needs ${field}; to change one, send documentId.`,
      })),
    );
  }
  return { ...(await ask.documents.create({ projectId, kind, title, content, path, note })), merged: false };
}

async function save(
  ask: Ask,
  { baseVersion, content, replace, note, onStale, title }: SaveInput,
  documentId: string,
) {
  if (baseVersion === undefined) {
    const message =
      "The version is missing: read the document with get_document and send the version it says.";
    throw invalidInput([{ path: "baseVersion", message }]);
  }
  const text = content ?? (await replaced(ask, { documentId, version: baseVersion, replace }));
  return ask.documents.save({ documentId, baseVersion, content: text, note, onStale, title });
}

type Replacing = { documentId: string; version: number; replace: SaveInput["replace"] };

async function replaced(ask: Ask, { documentId, version, replace = [] }: Replacing): Promise<string> {
  const { content } = await ask.documents.get({ documentId, version });
  return replaceOnce(content, replace);
}
