import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { inWorkspaceScope } from "@/lib/core/operation";
import { runImport } from "@/lib/imports/jobs";
import { exportFiles } from "@/lib/imports/operations/export-files";
import { takeUpload } from "@/lib/imports/operations/take-upload";
import type { ImportRecord } from "@/lib/imports/schema";
import { makeJobQueue } from "@/scripts/test/job-queue";
import type { Inhabitant } from "@/scripts/test/world";

export type Files = Record<string, string | Uint8Array>;

/** Every file of a folder, byte by byte, by its path there. */
export function filesOf(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile()).sort();
  return Object.fromEntries(
    files.map((name) => [name, new Uint8Array(readFileSync(path.join(folder, name)))]),
  );
}

/** Files as a zip. */
export async function zipOf(files: Files): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await writer.add(name, new Uint8ArrayReader(bytes));
  }
  return writer.close();
}

/** Uploads bytes as a person does, by way of a file of this machine. */
export async function upload(
  who: Inhabitant,
  { project, name = "project.zip", bytes }: { project: string; name?: string; bytes: Uint8Array },
): Promise<ImportRecord> {
  const folder = mkdtempSync(path.join(tmpdir(), "plumbline-upload-"));
  try {
    const file = path.join(folder, "upload");
    writeFileSync(file, bytes);
    return await takeUpload(who.context, { project, name, file, sizeBytes: bytes.byteLength });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Uploads files and imports them to the end. */
export async function importFiles(who: Inhabitant, project: string, files: Files): Promise<ImportRecord> {
  const { id } = await upload(who, { project, bytes: await zipOf(files) });
  return finishImport(who, id);
}

/** Starts an import and does its job, as a worker would. */
export async function finishImport(who: Inhabitant, importId: string): Promise<ImportRecord> {
  await makeJobQueue();
  await who.as.imports.start({ importId });
  await runImport({ importId }, 9);
  return who.as.imports.get({ importId });
}

/** Every file of a project as an export hands it out, by its path. */
export async function exportedFiles(who: Inhabitant, project: string): Promise<Record<string, Buffer>> {
  const named = { name: "exports.get", permission: "plan.read", method: "GET" } as const;
  const { files } = await inWorkspaceScope(who.context, named, (scope) => exportFiles(scope, project));
  const out: Record<string, Buffer> = {};
  for (const { path: at, read } of files) out[at] = Buffer.from(await read());
  return out;
}
