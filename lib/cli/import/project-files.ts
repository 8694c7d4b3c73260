import type { ExportPreview, ImportPreview, ImportRecord } from "@/lib/imports/schema";

export type SentFile = { project: string; name: string; file: string; sizeBytes: number };

/** What the commands for a project's files need: of a server, or of the installation on this machine. */
export type ProjectFiles = {
  upload: (sent: SentFile) => Promise<ImportRecord>;
  preview: (importId: string) => Promise<ImportPreview>;
  settle: (importId: string, keep: "ours" | "theirs") => Promise<ImportRecord>;
  start: (importId: string) => Promise<ImportRecord>;
  get: (importId: string) => Promise<ImportRecord>;
  cancel: (importId: string) => Promise<ImportRecord>;
  previewExport: (project: string) => Promise<ExportPreview>;
  exportZip: (project: string) => Promise<ReadableStream<Uint8Array>>;
  close: () => Promise<void>;
};

/** Why something was refused, as the sentence for the person who asked. */
export class Refusal extends Error {}

/** Opens the server that the environment names, else the installation on this machine. */
export async function openProjectFiles(options: {
  data: string;
  workspace: string | undefined;
}): Promise<ProjectFiles> {
  const { PLUMBLINE_URL: url, PLUMBLINE_TOKEN: token } = process.env;
  if (url || token) {
    if (!url || !token) throw new Refusal("Set both PLUMBLINE_URL and PLUMBLINE_TOKEN, or neither.");
    const { remoteFiles } = await import("./remote-files");
    return remoteFiles({ url, token });
  }
  const { localFiles } = await import("./local-files");
  return localFiles(options);
}
