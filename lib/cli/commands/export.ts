import { createWriteStream, openAsBlob } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { parseArgs } from "node:util";
import { BlobReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { type Command, type Desk, EXIT_CODES, UsageError } from "../command";
import { type ProjectFiles, Refusal } from "../import/files-api";
import { openProjectFiles } from "../import/project-files";

const USAGE = `Usage: plumbline export --project KEY [--out FILE.zip|FOLDER] [--json]
                        [--profile NAME] [--workspace SLUG] [--data FOLDER]

Writes all files of a project in its own layout: the imported bytes where nothing was changed here, else with the lines
that were. What is archived is left out and named. A folder gets the files themselves and loses none that it has.

  --project KEY      The project.
  --out PLACE        A zip, or a folder (KEY.zip).
  --json             Print what is not as it was imported as one JSON object.
  --profile NAME     The server to ask, as “plumbline login” keeps them.
  --workspace SLUG   The workspace of the installation on this machine, where it has several.
  --data FOLDER      The data folder of the installation on this machine (.data).

The server of PLUMBLINE_URL and PLUMBLINE_TOKEN is asked, or the one that you signed in to. Where there is none, or --data
or --workspace is given, the installation on this machine is.

Exit codes: 0 done, 1 it failed, 2 wrong usage.
`;

/** Writes a project's files. */
export const exportCommand: Command = {
  name: "export",
  usage: USAGE,
  run: runExport,
};

async function runExport(args: string[], output: Desk): Promise<number> {
  const { project, out, json, ...options } = readArguments(args);
  let api: ProjectFiles | null = null;
  try {
    api = await openProjectFiles(options, output);
    const preview = await api.previewExport(project);
    const target = path.resolve(output.folder, out ?? preview.fileName);
    const isFolder = !/\.zip$/i.test(target);
    const stream = await api.exportZip(project);
    if (isFolder) await writeFolder(stream, target);
    else await writeZip(stream, target);
    const changed = preview.items.length;
    for (const { path: at, message } of preview.warnings) output.err(`${at}: ${message}`);
    for (const { title } of preview.leftOut) output.err(`Left out, because it is archived: ${title}`);
    output.out(
      json
        ? JSON.stringify({ out: target, ...preview }, null, 2)
        : `${preview.files} files in ${target}: ${preview.unchanged} as they were imported, ${changed} changed or made here.`,
    );
    return EXIT_CODES.ok;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    output.err(error.message);
    return EXIT_CODES.failed;
  } finally {
    await api?.close();
  }
}

function readArguments(args: string[]) {
  const text = { type: "string" } as const;
  const options = {
    project: text,
    out: text,
    workspace: text,
    profile: text,
    data: text,
    json: { type: "boolean" },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    const { project, out, workspace, profile, data, json = false } = values;
    if (project === undefined) throw new UsageError("Name the project to export with --project.");
    return { project, out, workspace, profile, data, json };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new UsageError(`${reason.replace(/\.$/, "")}.`);
  }
}

/** A zip appears under its name only when all of it is there. */
async function writeZip(stream: ReadableStream<Uint8Array>, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const part = `${target}.part`;
  try {
    await pipeline(Readable.fromWeb(stream as WebStream), createWriteStream(part));
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
}

async function writeFolder(stream: ReadableStream<Uint8Array>, target: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "plumbline-export-"));
  try {
    const zip = path.join(folder, "export.zip");
    await writeZip(stream, zip);
    const reader = new ZipReader(new BlobReader(await openAsBlob(zip)), { useWebWorkers: false });
    for (const entry of await reader.getEntries()) {
      if (entry.directory) continue;
      const file = path.join(target, entry.filename);
      if (!file.startsWith(target + path.sep))
        throw new Refusal(`${entry.filename} leads out of the folder.`);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, await entry.getData(new Uint8ArrayWriter(), { useWebWorkers: false }));
    }
    await reader.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
