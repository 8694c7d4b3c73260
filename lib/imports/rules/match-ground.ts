import { numberKey } from "@/lib/documents/rules/headings";
import { matchKnown, titleKey } from "@/lib/stories/rules/plan-match";
import type { DocumentDraft, ProjectReading } from "./read-project";
import type { EpicDraft, StoryDraft } from "./read-records";

/** What a project holds already, as far as files are matched with it. */
export type MatchGround = {
  documents: readonly { id: string; path: string | null; archived: boolean }[];
  epics: readonly MatchRecord[];
  stories: readonly MatchRecord[];
};
type MatchRecord = {
  id: string;
  documentId: string;
  number: string | null;
  title: string;
  prdId: string | null;
  sourceKey: string | null;
  archived: boolean;
};
/** A file of the last import and the document that has its text. */
export type FileDocument = { path: string; documentId: string | null };

/** The ids of what is here already, by the keys of what the files give. */
export type Matches = {
  /** By the path of a document; also of those that epics and stories own. */
  documents: Map<string, string>;
  epics: Map<string, string>;
  stories: Map<string, string>;
};

/** Finds what the files give again in the project: by file, by its place in a document, by number and title. Nothing twice. */
export function matchGround(
  reading: ProjectReading,
  ground: MatchGround,
  files: readonly FileDocument[],
): Matches {
  const byFile = new Map(
    files.flatMap(({ path, documentId }) => (documentId ? [[path, documentId] as const] : [])),
  );
  const owned = new Set([...ground.epics, ...ground.stories].map(({ documentId }) => documentId));
  const documents = matchDocuments(reading.documents, ground, { byFile, owned });
  const epics = matchRecords(reading.epics, ground.epics, { byFile, documents });
  addOwned(reading.epics, ground.epics, { matches: epics, documents });
  const stories = matchRecords(reading.stories, ground.stories, { byFile, documents });
  addOwned(reading.stories, ground.stories, { matches: stories, documents });
  return { documents, epics, stories };
}

type Known = { byFile: ReadonlyMap<string, string>; owned: ReadonlySet<string> };

function matchDocuments(
  drafts: readonly DocumentDraft[],
  ground: MatchGround,
  known: Known,
): Map<string, string> {
  const matches = new Map<string, string>();
  const taken = new Set<string>();
  const free = (id: string | undefined) => (id && !taken.has(id) && !known.owned.has(id) ? id : undefined);
  const byPath = new Map(
    ground.documents.flatMap(({ id, path, archived }) => (path && !archived ? [[path, id] as const] : [])),
  );
  for (const draft of drafts) {
    const own = draft.group === null ? draft.paths : [draft.path, ...draft.paths];
    const id = own.map((path) => free(known.byFile.get(path))).find(Boolean) ?? free(byPath.get(draft.path));
    if (!id) continue;
    taken.add(id);
    matches.set(draft.path, id);
  }
  return matches;
}

type Places = { byFile: ReadonlyMap<string, string>; documents: ReadonlyMap<string, string> };

function matchRecords<D extends EpicDraft | StoryDraft>(
  drafts: readonly D[],
  ground: readonly MatchRecord[],
  places: Places,
): Map<string, string> {
  const matches = new Map<string, string>();
  const free = new Map(ground.map((record) => [record.id, record]));
  const take = (draft: D, record: MatchRecord | undefined) => {
    if (!record || matches.has(draft.key) || !free.has(record.id)) return;
    matches.set(draft.key, record.id);
    free.delete(record.id);
  };
  const byDocument = new Map(ground.map((record) => [record.documentId, record]));
  for (const draft of drafts) {
    if (draft.ownFile !== null) take(draft, byDocument.get(places.byFile.get(draft.ownFile) ?? ""));
  }
  for (const [document, group] of bySource(drafts)) {
    const prdId = places.documents.get(document) ?? places.byFile.get(document);
    const open = group.filter((draft) => !matches.has(draft.key));
    const known = [...free.values()]
      .filter((record) => prdId !== undefined && record.prdId === prdId && record.sourceKey !== null)
      .map((record) => ({ ...record, number: record.number ?? "" }));
    for (const [index, record] of matchKnown(open, known).entries()) {
      const draft = open[index];
      if (draft && record) take(draft, free.get(record.id));
    }
  }
  const twin = ({ number, title }: { number: string | null; title: string }) =>
    `${numberKey(number ?? "")}|${titleKey(title)}`;
  const others = [...free.values()].filter(({ archived }) => !archived);
  const twins = new Map(others.map((record) => [twin(record), record]));
  for (const draft of drafts) take(draft, twins.get(twin(draft)));
  return matches;
}

function bySource<D extends EpicDraft | StoryDraft>(drafts: readonly D[]): Map<string, D[]> {
  const groups = new Map<string, D[]>();
  for (const draft of drafts) {
    const document = draft.source?.document;
    if (document !== undefined) groups.set(document, [...(groups.get(document) ?? []), draft]);
  }
  return groups;
}

/** The documents that epics and stories own are found with their owners. */
function addOwned(
  drafts: readonly (EpicDraft | StoryDraft)[],
  ground: readonly MatchRecord[],
  { matches, documents }: { matches: ReadonlyMap<string, string>; documents: Map<string, string> },
): void {
  const byId = new Map(ground.map((record) => [record.id, record.documentId]));
  for (const { key, ownFile } of drafts) {
    const documentId = byId.get(matches.get(key) ?? "");
    if (ownFile !== null && documentId) documents.set(ownFile, documentId);
  }
}
