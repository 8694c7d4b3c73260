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
