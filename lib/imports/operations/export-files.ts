import "server-only";
import type { Scope } from "@/lib/core/scope";
import { prepareExport } from "@/lib/imports/operations/export";
import { readStored } from "@/lib/imports/operations/files";
import { encodeLike } from "@/lib/imports/rules/file-text";

/** A file of an export; its bytes are fetched when it is their turn. */
export type ExportedFile = { path: string; read: () => Promise<Uint8Array> };

/** All files of a project by path: imported bytes where nothing has changed, else the text in the file's own encoding. */
export async function exportFiles(
  scope: Scope,
  projectRef: string,
): Promise<{ name: string; files: ExportedFile[] }> {
  const { ground, known, plan } = await prepareExport(scope, projectRef);
  const files = new Map<string, ExportedFile>();
  for (const file of known) {
    if (plan.left.has(file.path)) continue;
    const change = plan.changes.get(file.path);
    const original = async () => (await readStored([file]))[0] ?? new Uint8Array();
    const read = async () => (change ? encodeLike(change.text, await original()).bytes : original());
    files.set(file.path, { path: file.path, read });
  }
  for (const { path, text } of plan.changes.values()) {
    if (!files.has(path)) files.set(path, { path, read: async () => new TextEncoder().encode(text) });
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { name: `${ground.projectKey.toLowerCase()}.zip`, files: sorted };
}
