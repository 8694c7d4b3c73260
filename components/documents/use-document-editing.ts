import { useSuspenseQuery } from "@tanstack/react-query";
import type { RefObject } from "react";
import { client, orpc } from "@/lib/api/client";
import type { SessionDoors } from "./editing/session";
import type { MarkdownEditorHandle } from "./markdown-editor";
import { SAVE_MS, useTextEditing } from "./use-text-editing";

/** The writing of one document: its text, its saves, what others save meanwhile, and what is kept in this browser. */
export function useDocumentEditing(documentId: string, editor: RefObject<MarkdownEditorHandle | null>) {
  const { data: latest } = useSuspenseQuery(orpc.documents.get.queryOptions({ input: { documentId } }));
  return useTextEditing(latest, {
    show: ({ content }) => editor.current?.showText(content),
    send: (save) => sendDocument(documentId, save),
  });
}

const sendDocument = async (
  documentId: string,
  { text: { title, content }, base, note, autosave }: Parameters<SessionDoors["send"]>[0],
) => {
  const input = {
    ...{ documentId, baseVersion: base.version, content, note, autosave, onStale: "merge" as const },
    ...(title === base.title ? {} : { title }),
  };
  const saved = await client.documents.save(input, { signal: AbortSignal.timeout(SAVE_MS) });
  const merged = saved.merged ? { title: saved.title, content: saved.content ?? content } : null;
  return { version: saved.version, merged };
};
