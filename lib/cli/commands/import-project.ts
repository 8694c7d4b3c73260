import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import type { PlanWarning } from "@/lib/documents/schema/plan";
import type { ImportRecord } from "@/lib/imports/schema";
import { type Desk, EXIT_CODES, type Output } from "../command";
import { type ProjectFiles, Refusal } from "../import/files-api";
import { packFolder } from "../import/pack-folder";
import { openProjectFiles } from "../import/project-files";
import { showPreview, showResult } from "../import/show-preview";

export type ImportAsked = {
  found: string;
  project: string;
  workspace: string | undefined;
  data: string | undefined;
  profile: string | undefined;
  dryRun: boolean;
  json: boolean;
  yes: boolean;
  keep: "ours" | "theirs" | undefined;
};

const POLL_MS = 400;

/** Imports a folder, zip or file into a project, after it has shown what that would do. */
export async function importProject(asked: ImportAsked, output: Desk): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "plumbline-import-"));
  let api: ProjectFiles | null = null;
  try {
    api = await openProjectFiles(asked, output);
    const { record, warnings } = await send(api, asked, folder);
    return await goOn(api, record, { asked, output, warnings });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    output.err(error.message);
    return EXIT_CODES.failed;
  } finally {
    await api?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function send(
  api: ProjectFiles,
  { found, project }: ImportAsked,
  folder: string,
): Promise<{ record: ImportRecord; warnings: PlanWarning[] }> {
  const isFolder = (await stat(found)).isDirectory();
  const file = isFolder ? path.join(folder, "project.zip") : found;
  const warnings = isFolder ? await packFolder(found, file) : [];
  const { size: sizeBytes } = await stat(file);
  const name = isFolder ? `${path.basename(found)}.zip` : path.basename(found);
  return { record: await api.upload({ project, name, file, sizeBytes }), warnings };
}

type Run = { asked: ImportAsked; output: Output; warnings: PlanWarning[] };

async function goOn(
  api: ProjectFiles,
  record: ImportRecord,
  { asked, output, warnings }: Run,
): Promise<number> {
  if (record.status !== "ready") {
    if (asked.json) output.out(JSON.stringify({ import: record }, null, 2));
    for (const { path: at, line, message } of record.problems) output.err(`${at}:${line}  ${message}`);
    if (record.problems.length === 0) output.err(record.error ?? "Nothing was imported.");
    return EXIT_CODES.failed;
  }
  if (asked.keep) await api.settle(record.id, asked.keep);
  const preview = await api.preview(record.id);
  const all = {
    ...preview,
    warnings: [...warnings.map((warning) => ({ ...warning, path: warning.path ?? "" })), ...preview.warnings],
  };
  if (!asked.json) output.out(showPreview(all));
  if (asked.dryRun) {
    await api.cancel(record.id);
    output.out(
      asked.json ? JSON.stringify({ preview: all }, null, 2) : "Nothing was written: this was a dry run.",
    );
    return EXIT_CODES.ok;
  }
  if (preview.open > 0) {
    if (asked.json) output.out(JSON.stringify({ preview: all }, null, 2));
    const sentence = `${preview.open} conflicts are not settled, so nothing was imported. Settle them in the browser, or add --keep ours or --keep theirs.`;
    output.err(sentence);
    return EXIT_CODES.failed;
  }
  if (!(await isWanted(asked))) {
    await api.cancel(record.id);
    output.err("Nothing was imported.");
    return EXIT_CODES.failed;
  }
  const ended = await finish(api, record.id, asked, output);
  output.out(asked.json ? JSON.stringify({ import: ended, preview: all }, null, 2) : showResult(ended));
  return ended.status === "done" ? EXIT_CODES.ok : EXIT_CODES.failed;
}

/** A person is asked; a script has said what it wants. */
async function isWanted({ yes, json }: ImportAsked): Promise<boolean> {
  if (yes || json || !process.stdin.isTTY || !process.stderr.isTTY) return true;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await prompt.question("Import this? [y/N] ")).trim());
  } finally {
    prompt.close();
  }
}

async function finish(
  api: ProjectFiles,
  id: string,
  { json }: ImportAsked,
  output: Output,
): Promise<ImportRecord> {
  await api.start(id);
  let said = "";
  for (;;) {
    const record = await api.get(id);
    if (record.status !== "running") return record;
    const { step, done, total } = record.progress;
    const words = `${step} ${done} of ${total}`;
    if (words !== said && !json && process.stderr.isTTY) output.err(words);
    said = words;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
