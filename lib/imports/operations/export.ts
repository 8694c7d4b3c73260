import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { findProjectLayout, pathForNew } from "@/lib/documents/rules/project-layout";
import { readTexts } from "@/lib/imports/operations/compare-upload";
import { type KnownFile, selectProjectFiles } from "@/lib/imports/queries/files";
import { type Ground, type GroundDocument, selectGround } from "@/lib/imports/queries/ground";
import { selectLastChoices } from "@/lib/imports/queries/imports";
import type { ExportPlan } from "@/lib/imports/rules/export/export-plan";
import { exportProject } from "@/lib/imports/rules/export/export-project";
import { addSpecs } from "@/lib/imports/rules/export/export-specs";
import { matchGround } from "@/lib/imports/rules/match-ground";
import { type ProjectFile, readProject } from "@/lib/imports/rules/read-project";
import { withoutSpecs } from "@/lib/imports/rules/spec-files";
import { ExportPreview, PreviewExportInput } from "@/lib/imports/schema";

const AT_ONCE = 16;

/** A project's files as they are by now: the imported ones, and what of them has changed. */
export type ProjectExport = { ground: Ground; known: KnownFile[]; plan: ExportPlan };

export const previewExport = operation({
  name: "exports.preview",
  summary: "Show which of a project's files are not as they were imported, and why",
  method: "GET",
  path: "/projects/{projectId}/export/preview",
  permission: "plan.read",
})
  .input(PreviewExportInput)
  .output(ExportPreview)
  .handler(async ({ input, context: { scope } }) => {
    const { ground, known, plan } = await prepareExport(scope, input.projectId);
    const changes = [...plan.changes.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const paths = new Set([...known.map(({ path }) => path), ...plan.changes.keys()]);
    for (const path of plan.left) paths.delete(path);
    const changed = changes.filter(({ created }) => !created).length;
    const created = changes.length - changed;
    return {
      projectId: ground.projectId,
      fileName: `${ground.projectKey.toLowerCase()}.zip`,
      files: paths.size,
      unchanged: paths.size - changed - created,
      items: changes.map(({ path, created, sources, conflicts }) => {
        const state = created ? ("created" as const) : ("changed" as const);
        return { path, state, sources, conflicts };
      }),
      warnings: plan.warnings,
      leftOut: [...new Map(plan.leftOut.map((source) => [source.id, source])).values()],
    };
  });

/** Works out what a project's files say by now: five statements, and a download of the texts. */
export async function prepareExport(scope: Scope, projectRef: string): Promise<ProjectExport> {
  const ground = await selectGround(scope, projectRef);
  if (!ground) throw notFound("project");
  const known = await selectProjectFiles(scope, ground.projectId);
  const { drift } = await selectLastChoices(scope, ground.projectId);
  const imported = (await readTexts(known)).files;
  const texts = await documentTexts(scope, ground.documents);
  const made = madeHere(ground, known, imported, texts);
  const reading = readProject(withoutSpecs([...imported, ...made], ground.specs), drift);
  const files = [...known, ...made];
  const matches = matchGround(reading, ground, files);
  const documents = new Map(
    ground.documents.map(({ id, kind, title, archived }) => [
      id,
      { id, kind, title, archived, text: texts.get(id) ?? "" },
    ]),
  );
  const plan = exportProject({
    ...{ reading, matches, now: scope.now, known: new Set(known.map(({ path }) => path)) },
    ground: { documents, epics: ground.epics, stories: ground.stories },
  });
  addSpecs(plan, ground.specs, { texts, files: imported });
  return { ground, known, plan };
}

/** The current text of every document. */
async function documentTexts(
  scope: Scope,
  documents: readonly GroundDocument[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (let start = 0; start < documents.length; start += AT_ONCE) {
    const batch = documents.slice(start, start + AT_ONCE);
    const contents = await Promise.all(batch.map((document) => openContent(scope, document.id, document)));
    for (const [index, document] of batch.entries()) texts.set(document.id, contents[index] ?? "");
  }
  return texts;
}

type MadeFile = ProjectFile & { documentId: string };

/** Documents that no file gave, each with the file that it is to have; so they are read like all others. */
function madeHere(
  ground: Ground,
  known: readonly KnownFile[],
  imported: readonly ProjectFile[],
  texts: ReadonlyMap<string, string>,
): MadeFile[] {
  const inFiles = new Set(known.flatMap(({ documentId }) => documentId ?? []));
  const owned = new Set(
    [...ground.epics, ...ground.stories, ...ground.specs].map(({ documentId }) => documentId),
  );
  const layout = findProjectLayout(imported.map(({ path, text }) => ({ path, content: text ?? "" })));
  const taken = new Set(known.map(({ path }) => path));
  return ground.documents.flatMap(({ id, kind, title, path: own, archived }) => {
    if (archived || inFiles.has(id) || owned.has(id)) return [];
    const named = kind === "EPIC" || kind === "STORY" ? ("OTHER" as const) : kind;
    const place = own !== null && isSafe(own) && !taken.has(own) ? own : null;
    const path = place ?? pathForNew({ kind: named, title }, layout, taken);
    taken.add(path);
    return [{ path, text: texts.get(id) ?? "", documentId: id }];
  });
}

/** A path that a person wrote may lead anywhere; in a zip it must stay inside. */
function isSafe(path: string): boolean {
  return !/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\0\\]/iu.test(path) && /\.[a-z]+$/iu.test(path);
}
