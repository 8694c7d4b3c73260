import { openServices, ServicesError } from "../local-services";
import { type ProjectFiles, Refusal } from "./files-api";

/**
 * A project's files in the installation on this machine, without a server: as the owner of the workspace, whose session
 * lasts as long as the command.
 */
export async function localFiles(options: {
  data: string;
  workspace: string | undefined;
}): Promise<ProjectFiles> {
  let stop: () => Promise<void> = async () => undefined;
  try {
    stop = await openServices(options.data);
    return await openLocal(options.workspace, stop);
  } catch (error) {
    await stop();
    if (error instanceof ServicesError) throw new Refusal(error.message);
    throw error;
  }
}

/** Loaded only now: these modules read the environment that was just set. */
async function openLocal(slug: string | undefined, stop: () => Promise<void>): Promise<ProjectFiles> {
  const { createRouterClient } = await import("@orpc/server");
  const { closeBasement } = await import("@/db/client");
  const { registry } = await import("@/lib/registry");
  const { inWorkspaceScope } = await import("@/lib/core/operation");
  const { takeUpload } = await import("@/lib/imports/operations/take-upload");
  const { exportFiles } = await import("@/lib/imports/operations/export-files");
  const { zipFiles } = await import("@/lib/imports/operations/zip-files");
  const { openOwnerSession } = await import("./owner-session");
  const { doImportHere } = await import("./import-here");
  const session = await openOwnerSession(slug);
  const { context } = session;
  const api = createRouterClient(registry, { context });
  const named = { name: "exports.get", permission: "plan.read", method: "GET" } as const;
  return {
    upload: (sent) => spoken(takeUpload(context, sent)),
    preview: (importId) => spoken(api.imports.preview({ importId, limit: 1_000 })),
    settle: (importId, keep) => spoken(api.imports.settle({ importId, keep })),
    start: (importId) => spoken(doImportHere(() => api.imports.start({ importId }), importId)),
    get: (importId) => spoken(api.imports.get({ importId })),
    cancel: (importId) => spoken(api.imports.cancel({ importId })),
    previewExport: (projectId) => spoken(api.exports.preview({ projectId })),
    exportZip: async (project) => {
      const work = inWorkspaceScope(context, named, (scope) => exportFiles(scope, project));
      return zipFiles((await spoken(work)).files);
    },
    close: async () => {
      await session.end();
      await closeBasement();
      await stop();
    },
  };
}

/** What operations refuse with is a sentence for people already. */
async function spoken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isRefusal = error instanceof Error && "code" in error && typeof error.code === "string";
    throw isRefusal && !/^[0-9A-Z]{5}$/.test(String(error.code)) ? new Refusal(error.message) : error;
  }
}
