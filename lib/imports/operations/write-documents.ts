import "server-only";
import type { Scope } from "@/lib/core/scope";
import { addDocuments, type DocumentDraft as NewDocument } from "@/lib/documents/operations/add-documents";
import { type ManySave, saveDocuments } from "@/lib/documents/operations/save-documents";
import type { ComparedUpload } from "@/lib/imports/operations/compare-upload";
import type { RecordPlan } from "@/lib/imports/rules/compare-records";
import type { EpicDraft, StoryDraft } from "@/lib/imports/rules/read-records";

/** The documents after an import: which one stands in which file, and at which version. */
export type WrittenDocuments = {
  /** By the path of a document that several files or none may hold as a whole. */
  byPath: Map<string, string>;
  /** The texts of records, by the records' keys. */
  byRecord: Map<string, string>;
  versions: Map<string, number>;
  created: number;
  updated: number;
};

type AnyPlan = RecordPlan<EpicDraft | StoryDraft, { id: string; documentId: string; title: string }>;

/** Writes all new documents and all new versions: a few statements, however many. */
export async function writeDocuments(
  scope: Scope,
  { comparison, ground }: ComparedUpload,
  note: string,
): Promise<WrittenDocuments> {
  const versions = new Map(ground.documents.map(({ id, version }) => [id, version]));
  const byPath = new Map(comparison.matches.documents);
  const byRecord = new Map<string, string>();
  const records: AnyPlan[] = [...comparison.epics, ...comparison.stories];
  for (const { draft, existing } of records) if (existing) byRecord.set(draft.key, existing.documentId);
  const saves = savesOf({ comparison, ground }, records, note);
  const fresh = comparison.documents.filter(({ existing }) => existing === null);
  const freshRecords = records.filter(({ existing }) => existing === null);
  const drafts = [
    ...fresh.map(({ draft }) => newDocument(ground.projectId, draft, { path: draft.path, note })),
    ...freshRecords.map(({ draft }) => newText(ground.projectId, draft, note)),
  ];
  const added = await addDocuments(scope, drafts);
  for (const [index, { id, version }] of added.entries()) {
    versions.set(id, version);
    const document = fresh[index];
    const record = freshRecords[index - fresh.length];
    if (document) byPath.set(document.draft.path, id);
    if (!record) continue;
    byRecord.set(record.draft.key, id);
    if (record.draft.ownFile !== null) byPath.set(record.draft.ownFile, id);
  }
  for (const [id, version] of await saveDocuments(scope, saves)) versions.set(id, version);
  return { byPath, byRecord, versions, created: added.length, updated: saves.length };
}

function savesOf(
  { comparison, ground }: Pick<ComparedUpload, "comparison" | "ground">,
  records: readonly AnyPlan[],
  note: string,
): ManySave[] {
  const here = new Map(ground.documents.map((document) => [document.id, document]));
  const save = (documentId: string, content: string | null, title: string | null): ManySave[] => {
    const document = here.get(documentId);
    if (content === null || !document) return [];
    return [{ documentId, baseVersion: document.version, content, title: title ?? document.title, note }];
  };
  return [
    ...comparison.documents.flatMap(({ existing, text }) => (existing ? save(existing.id, text, null) : [])),
    ...records.flatMap(({ draft, existing, text, values }) =>
      existing ? save(existing.documentId, text, values.title === undefined ? null : draft.textTitle) : [],
    ),
  ];
}

type Drafted = { path: string; title: string; content: string; kind: NewDocument["kind"] };

function newDocument(
  projectId: string,
  { kind, title, content }: Drafted,
  more: { path: string; note: string },
) {
  return { projectId, kind, title: title.slice(0, 300), content, ...more };
}

function newText(projectId: string, draft: EpicDraft | StoryDraft, note: string): NewDocument {
  const kind = "goal" in draft ? ("EPIC" as const) : ("STORY" as const);
  const { ownFile, text, textTitle } = draft;
  return { projectId, kind, title: textTitle.slice(0, 300), content: text, path: ownFile, note };
}
