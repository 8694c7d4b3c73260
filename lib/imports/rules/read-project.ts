import type { DocumentKind } from "@/db/enums";
import { combinePlan } from "@/lib/documents/rules/combine-plan";
import type { PlanDocument } from "@/lib/documents/schema/plan";
import type { DriftReport, DriftWinner, FileRole, ImportProblem } from "../schema";
import { isMethodFile, plainRole, yamlProblem } from "./file-role";
import { type EpicDraft, readRecords, type StoryDraft } from "./read-records";
import { groupText, type ShardGroup } from "./shard-group";
import { titleOfText } from "./title-of-text";

/** A file as far as its project is read: `text` is null for what is no text, or is not looked at. */
export type ProjectFile = { path: string; text: string | null };

/** A document that the files give: `paths` are the files that it stands in, the first one as a whole. */
export type DocumentDraft = {
  path: string;
  kind: DocumentKind;
  title: string;
  content: string;
  paths: string[];
  group: ShardGroup | null;
};

/** What a project's files say: its documents and records, and what each file is. */
export type ProjectReading = {
  documents: DocumentDraft[];
  epics: EpicDraft[];
  stories: StoryDraft[];
  roles: Map<string, FileRole>;
  texts: Map<string, string>;
  drift: DriftReport[];
  warnings: ImportProblem[];
  duplicates: number;
  empty: boolean;
};

/** The most that a document may hold; what is longer is kept as a file. */
const LONGEST = 1_900_000;

/** Reads all files of a project: one document for what stands whole and in pieces, one record for each epic and story. */
export function readProject(
  files: readonly ProjectFile[],
  winners: Readonly<Record<string, DriftWinner>>,
): ProjectReading {
  const texts = new Map(
    files.flatMap(({ path, text }) => (text === null ? [] : [[path, text] as [string, string]])),
  );
  const plan = combinePlan([...texts].map(([path, content]) => ({ path, content })));
  const aside = new Set(plan.aside);
  const warnings: ImportProblem[] = plan.warnings.map((warning) => ({
    ...warning,
    path: warning.path ?? "",
  }));
  const told = new Set(warnings.map(({ path, line }) => `${path}:${line}`));
  for (const [path, text] of texts) {
    const problem = isMethodFile(path) ? null : yamlProblem(path, text);
    if (problem && !told.has(`${path}:${problem.line}`)) warnings.push(problem);
  }
  const usable = plan.documents.filter(({ path }) => {
    const text = texts.get(path);
    return isFilled(text) && !aside.has(path) && !isMethodFile(path);
  });
  const drift: DriftReport[] = [];
  const documents = draftDocuments(usable, texts, { winners, drift });
  const records = readRecords(plan, documents, texts);
  return {
    documents: documents.filter(({ path }) => !records.owned.has(path)),
    epics: records.epics,
    stories: records.stories,
    roles: rolesOf(files, documents),
    texts,
    drift,
    warnings: warnings.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line),
    duplicates: plan.duplicates,
    empty: plan.empty,
  };
}

/** What is empty, or longer than a document may be, stays a mere file. */
function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "" && text.length <= LONGEST;
}

type Drifting = { winners: Readonly<Record<string, DriftWinner>>; drift: DriftReport[] };

function draftDocuments(
  found: readonly PlanDocument[],
  texts: ReadonlyMap<string, string>,
  drifting: Drifting,
): DocumentDraft[] {
  const groups = groupsOf(found, texts);
  const inGroup = new Set([...groups.values()].flatMap(pathsOf));
  const singles = found.filter(({ path, kind }) => !inGroup.has(path) || kind === "EPIC");
  const whole = singles.map(({ path, kind }): DocumentDraft => {
    const content = texts.get(path) ?? "";
    return { path, kind, title: titleOfText(path, content), content, paths: [path], group: null };
  });
  const joined = [...groups.values()].map((group): DocumentDraft => {
    const { text, drift } = groupText(group, drifting.winners[group.path]);
    if (drift) drifting.drift.push(drift);
    const kind = kindOf(found, group);
    const first = group.whole === null ? (indexOf(group) ?? group.shards[0]?.path ?? group.path) : group.path;
    const paths = [first, ...pathsOf(group).filter((path) => path !== first)];
    return { path: group.path, kind, title: titleOfText(group.path, text), content: text, paths, group };
  });
  return [...whole, ...joined].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function groupsOf(
  found: readonly PlanDocument[],
  texts: ReadonlyMap<string, string>,
): Map<string, ShardGroup> {
  const groups = new Map<string, ShardGroup>();
  for (const { path, shardOf } of found) {
    if (shardOf === null || shardOf === path) continue;
    const folder = path.slice(0, path.lastIndexOf("/"));
    const known = groups.get(shardOf);
    const group = known ?? {
      path: shardOf,
      folder,
      whole: texts.get(shardOf) ?? null,
      index: null,
      shards: [],
    };
    groups.set(shardOf, group);
    const text = texts.get(path) ?? "";
    if (folder.length < group.folder.length) group.folder = folder;
    if (/(?:^|\/)index\.md$/iu.test(path)) group.index = text;
    else group.shards.push({ path, text });
  }
  return groups;
}

function indexOf(group: ShardGroup): string | null {
  return group.index === null ? null : `${group.folder}/index.md`;
}

function pathsOf(group: ShardGroup): string[] {
  const index = indexOf(group);
  return [
    ...(group.whole === null ? [] : [group.path]),
    ...(index === null ? [] : [index]),
    ...group.shards.map(({ path }) => path),
  ];
}

function kindOf(found: readonly PlanDocument[], group: ShardGroup): DocumentKind {
  const kinds = found.filter(({ shardOf }) => shardOf === group.path).map(({ kind }) => kind);
  return kinds.find((kind) => kind !== "EPIC") ?? "PRD";
}

function rolesOf(files: readonly ProjectFile[], documents: readonly DocumentDraft[]): Map<string, FileRole> {
  const roles = new Map<string, FileRole>(files.map(({ path }) => [path, plainRole(path)]));
  for (const { paths, group, path: whole } of documents) {
    for (const path of paths) {
      const index = group !== null && path === indexOf(group);
      roles.set(path, group === null || path === whole ? "document" : index ? "index" : "shard");
    }
  }
  return roles;
}
