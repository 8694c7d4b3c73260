import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { readStored } from "@/lib/imports/operations/files";
import {
  type KnownFile,
  selectImportFiles,
  selectProjectFiles,
  type UploadedFile,
} from "@/lib/imports/queries/files";
import { type Ground, selectGround } from "@/lib/imports/queries/ground";
import { type ImportRow, selectLastChoices } from "@/lib/imports/queries/imports";
import { type Comparison, compareProject } from "@/lib/imports/rules/compare-project";
import { isPlanText } from "@/lib/imports/rules/file-role";
import { readFileText } from "@/lib/imports/rules/file-text";
import { type ProjectFile, type ProjectReading, readProject } from "@/lib/imports/rules/read-project";
import { withoutSpecs } from "@/lib/imports/rules/spec-files";
import type { ImportChoices, ImportProblem } from "@/lib/imports/schema";
import { sha256Hex } from "@/lib/storage/hash";

/** An upload beside what the project holds, and what would be done about it. */
export type ComparedUpload = {
  files: UploadedFile[];
  known: KnownFile[];
  ground: Ground;
  theirs: ProjectReading;
  base: ProjectReading | null;
  comparison: Comparison;
  warnings: ImportProblem[];
  digest: string;
};

/** Compares an upload with its project, as both are now: six statements, and a download of what is to be read. */
export async function compareUpload(
  scope: Scope,
  row: Pick<ImportRow, "id" | "projectId">,
  choices: ImportChoices,
): Promise<ComparedUpload> {
  const ground = await selectGround(scope, row.projectId);
  if (!ground) throw notFound("project");
  const files = await selectImportFiles(scope, row.id);
  const known = await selectProjectFiles(scope, row.projectId);
  const last = await selectLastChoices(scope, row.projectId);
  const texts = await readTexts(files);
  const theirs = readProject(withoutSpecs(texts.files, ground.specs), { ...last.drift, ...choices.drift });
  const base = await readBase({
    specs: ground.specs,
    files,
    known,
    theirs,
    texts: texts.byHash,
    drift: last.drift,
    chosen: choices.drift,
  });
  const hashOf = (text: string) => sha256Hex(new TextEncoder().encode(text));
  const comparison = compareProject({ theirs, base, ground, files, known, choices, hashOf });
  const warnings = [...texts.warnings, ...theirs.warnings];
  return { files, known, ground, theirs, base, comparison, warnings, digest: digestOf(comparison, ground) };
}

type Texts = { files: ProjectFile[]; byHash: Map<string, string | null>; warnings: ImportProblem[] };

/** The texts of the files that may say something; each content is read once. */
export async function readTexts(
  files: readonly Pick<UploadedFile, "path" | "sha256" | "sizeBytes" | "objectKey">[],
  known: ReadonlyMap<string, string | null> = new Map(),
): Promise<Texts> {
  const wanted = files.filter(
    ({ path, sizeBytes, sha256 }) => isPlanText(path, sizeBytes) && !known.has(sha256),
  );
  const unique = [...new Map(wanted.map((file) => [file.sha256, file])).values()];
  const contents = await readStored(unique);
  const byHash = new Map(known);
  const remarks = new Map<string, { message: string; line: number }>();
  for (const [index, { sha256 }] of unique.entries()) {
    const { text, remark, line } = readFileText(contents[index] ?? new Uint8Array());
    byHash.set(sha256, text);
    if (remark) remarks.set(sha256, { message: remark, line });
  }
  const warnings = files.flatMap(({ path, sha256 }) => {
    const remark = isPlanText(path, 0) ? remarks.get(sha256) : undefined;
    return remark ? [{ path, ...remark }] : [];
  });
  const read = files.map(({ path, sizeBytes, sha256 }) => ({
    path,
    text: isPlanText(path, sizeBytes) ? (byHash.get(sha256) ?? null) : null,
  }));
  return { files: read, byHash, warnings };
}

type BaseInput = {
  specs: Ground["specs"];
  files: readonly UploadedFile[];
  known: readonly KnownFile[];
  theirs: ProjectReading;
  texts: ReadonlyMap<string, string | null>;
  drift: ImportChoices["drift"];
  chosen: ImportChoices["drift"];
};

/** What the files of the last import say; the very same where no file has changed. */
async function readBase({
  specs,
  files,
  known,
  theirs,
  texts,
  drift,
  chosen,
}: BaseInput): Promise<ProjectReading | null> {
  if (known.length === 0) return null;
  const before = new Map(known.map(({ path, sha256 }) => [path, sha256]));
  const same =
    files.length === known.length && files.every(({ path, sha256 }) => before.get(path) === sha256);
  const sameChoice = Object.entries(chosen).every(([key, winner]) => drift[key] === winner);
  if (same && sameChoice) return theirs;
  return readProject(withoutSpecs((await readTexts(known, texts)).files, specs), drift);
}

/** The hash of what an import does: of the state of everything that it touches, here and in the files. */
function digestOf({ documents, epics, stories, files }: Comparison, { documents: here }: Ground): string {
  const hashes = new Map(here.map(({ id, contentHash, version }) => [id, `${version} ${contentHash}`]));
  const said = [
    ...files.map(({ key, state }) => [key, state]),
    ...documents.map(({ item, existing }) => [item.key, item.state, existing && hashes.get(existing.id)]),
    ...[...epics, ...stories].map(({ item, existing }) =>
      item.state === "unchanged"
        ? [item.key, item.state]
        : [item.key, item.state, existing?.version, existing && hashes.get(existing.documentId)],
    ),
  ];
  return sha256Hex(new TextEncoder().encode(JSON.stringify(said)));
}
