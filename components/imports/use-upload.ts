"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { orpc } from "@/lib/api/client";
import { MAX_UPLOAD_BYTES } from "@/lib/imports/schema";
import { sizeWords } from "./import-words";
import { packFiles } from "./pack-files";
import type { Picked } from "./picked-files";
import { sendArchive } from "./send-archive";

/** How far an upload is: files are found, packed, sent, and read by the server. */
export type UploadState =
  | { step: "none" }
  | { step: "finding"; count: number }
  | { step: "packing"; done: number; total: number }
  | { step: "sending"; sentBytes: number; sizeBytes: number }
  | { step: "reading" }
  | { step: "failed"; problem: string };

/** Packs and sends what was chosen, and goes to the preview of its import. */
export function useUpload(projectKey: string) {
  const { workspace } = useViewer();
  const router = useRouter();
  const queries = useQueryClient();
  const [state, setState] = useState<UploadState>({ step: "none" });
  const abort = useRef<AbortController | null>(null);

  async function send(choose: Promise<Picked> | Picked): Promise<void> {
    const own = new AbortController();
    abort.current = own;
    try {
      const record = await upload(await choose, { workspace, projectKey, signal: own.signal, setState });
      await queries.invalidateQueries({ queryKey: orpc.imports.key() });
      router.push(`/w/${workspace}/p/${projectKey}/import/${record.id}`);
    } catch (error) {
      if (own.signal.aborted) setState({ step: "none" });
      else setState({ step: "failed", problem: sentenceOf(error) });
    }
  }

  return {
    state,
    send,
    find: (count: number) => setState({ step: "finding", count }),
    cancel: () => {
      abort.current?.abort();
      setState({ step: "none" });
    },
  };
}

type Upload = {
  workspace: string;
  projectKey: string;
  signal: AbortSignal;
  setState: (state: UploadState) => void;
};

async function upload(picked: Picked, { signal, setState, ...target }: Upload) {
  const archive = picked.zip ?? (await packed(picked, { signal, setState }));
  const sizeBytes = archive.size;
  if (sizeBytes > MAX_UPLOAD_BYTES) {
    throw new Error(
      `The files are ${sizeWords(sizeBytes)} when packed; an import takes up to ${sizeWords(MAX_UPLOAD_BYTES)}. Choose the folder with the plan alone, such as “docs”.`,
    );
  }
  setState({ step: "sending", sentBytes: 0, sizeBytes });
  return sendArchive(archive, {
    ...target,
    name: picked.name,
    signal,
    onSent: (sentBytes) =>
      setState(sentBytes >= sizeBytes ? { step: "reading" } : { step: "sending", sentBytes, sizeBytes }),
  });
}

async function packed(
  picked: Picked,
  { signal, setState }: Pick<Upload, "signal" | "setState">,
): Promise<Blob> {
  const total = picked.files.length;
  if (total === 0) {
    throw new Error(
      "There are no files in what you chose. Choose the folder of your project, or a zip of it.",
    );
  }
  setState({ step: "packing", done: 0, total });
  return packFiles(picked.files, { signal, onFile: (done) => setState({ step: "packing", done, total }) });
}

function sentenceOf(error: unknown): string {
  if (error instanceof DOMException) {
    return "A file could not be read. It may have been moved or locked since; close the program that has it open and choose the folder again.";
  }
  return error instanceof Error ? error.message : "The files could not be sent. Try again in a moment.";
}
