import { z } from "zod";
import { ImportRecord } from "@/lib/imports/schema";

const ProblemBody = z.object({ detail: z.string().optional(), error: z.string().optional() });

type Sending = {
  workspace: string;
  projectKey: string;
  name: string;
  onSent: (sentBytes: number) => void;
  signal: AbortSignal;
};

/** Sends an archive and hears of its way, which `fetch` does not tell. The answer comes when it was read. */
export function sendArchive(archive: Blob, sending: Sending): Promise<ImportRecord> {
  const { workspace, projectKey, name, onSent, signal } = sending;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/projects/${projectKey}/imports?${new URLSearchParams({ name })}`);
    request.setRequestHeader("content-type", "application/zip");
    request.setRequestHeader("plumbline-workspace", workspace);
    request.upload.addEventListener("progress", ({ loaded }) => onSent(loaded));
    request.addEventListener("load", () => answer(request, { resolve, reject }));
    request.addEventListener("error", () => reject(new Error(CUT)));
    request.addEventListener("abort", () => reject(new DOMException("Cancelled", "AbortError")));
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) request.abort();
    else request.send(archive);
  });
}

const CUT =
  "The connection was cut while the files were on their way. Check it and choose them again; nothing was imported.";

function answer(
  request: XMLHttpRequest,
  { resolve, reject }: { resolve: (record: ImportRecord) => void; reject: (error: Error) => void },
): void {
  const body = parsed(request.responseText);
  if (request.status >= 200 && request.status < 300) {
    const record = ImportRecord.safeParse(body);
    if (record.success) resolve(record.data);
    else
      reject(
        new Error(
          "The server's answer could not be read. Reload the page and look whether the import is there.",
        ),
      );
    return;
  }
  const problem = ProblemBody.safeParse(body);
  const sentence = problem.success ? (problem.data.detail ?? problem.data.error) : undefined;
  reject(new Error(sentence ?? `The upload was refused (${request.status}). Try again in a moment.`));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
