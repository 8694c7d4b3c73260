import { openAsBlob } from "node:fs";
import { z } from "zod";
import { ExportPreview, ImportPreview, ImportRecord } from "@/lib/imports/schema";
import { type ProjectFiles, Refusal } from "./files-api";

const Problem = z.object({ detail: z.string().optional(), title: z.string().optional() });

/** A project's files on a server, by its REST API and a token. */
export function remoteFiles({ url, token }: { url: string; token: string }): ProjectFiles {
  const base = `${url.replace(/\/+$/, "")}/api/v1`;
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(base + path, { ...init, headers }).catch(() => null);
    if (!response) throw new Refusal(`There is no server that answers at ${url}.`);
    if (response.ok) return response;
    const problem = Problem.safeParse(await response.json().catch(() => null));
    const said = problem.data?.detail ?? problem.data?.title;
    throw new Refusal(said ?? `The server at ${url} refused this (${response.status}).`);
  };
  const post = async (path: string, body: unknown = {}) => {
    const headers = { "content-type": "application/json" };
    const response = await ask(path, { method: "POST", headers, body: JSON.stringify(body) });
    return ImportRecord.parse(await response.json());
  };
  const project = (key: string) => `/projects/${encodeURIComponent(key)}`;
  return {
    upload: async (sent) => {
      const query = new URLSearchParams({ name: sent.name });
      const body = await openAsBlob(sent.file, { type: "application/zip" });
      const response = await ask(`${project(sent.project)}/imports?${query}`, { method: "POST", body });
      return ImportRecord.parse(await response.json());
    },
    preview: async (id) => ImportPreview.parse(await (await ask(`/imports/${id}/preview?limit=1000`)).json()),
    settle: (id, keep) => post(`/imports/${id}/settle`, { keep }),
    start: (id) => post(`/imports/${id}/start`),
    get: async (id) => ImportRecord.parse(await (await ask(`/imports/${id}`)).json()),
    cancel: (id) => post(`/imports/${id}/cancel`),
    previewExport: async (key) =>
      ExportPreview.parse(await (await ask(`${project(key)}/export/preview`)).json()),
    exportZip: async (key) => {
      const { body } = await ask(`${project(key)}/export`);
      if (!body) throw new Refusal("The server sent no file.");
      return body;
    },
    close: async () => undefined,
  };
}
