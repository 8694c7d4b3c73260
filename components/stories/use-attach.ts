"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { z } from "zod";
import { useViewer } from "@/components/providers/viewer";
import { orpc } from "@/lib/api/client";
import { Attachment } from "@/lib/stories/schema/attachments";

/** A file on its way to the server. */
export type Sending = { id: string; name: string; share: number; failure: string | null };

const Refusal = z.object({ detail: z.string() });

/** Sends files to a story, two at a time, each with its progress; a refused one stays with its reason. */
export function useAttach(storyKey: string, maxBytes: number | undefined) {
  const { workspace } = useViewer();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Sending[]>([]);
  const requests = useRef(new Map<string, XMLHttpRequest>());
  const waiting = useRef<{ id: string; file: File }[]>([]);

  const set = (id: string, values: Partial<Sending>) =>
    setSending((list) => list.map((each) => (each.id === id ? { ...each, ...values } : each)));
  const forget = (id: string) => setSending((list) => list.filter((each) => each.id !== id));

  /** A file that has arrived stands in the list at once. */
  function show(file: Attachment) {
    const queryKey = orpc.attachments.list.queryKey({ input: { storyId: storyKey } });
    queries.setQueryData(queryKey, (known) =>
      known && !known.items.some((each) => each.id === file.id)
        ? { ...known, items: [...known.items, file] }
        : known,
    );
  }

  function next() {
    if (requests.current.size >= 2) return;
    const job = waiting.current.shift();
    if (!job) return;
    const { id, file } = job;
    const request = new XMLHttpRequest();
    requests.current.set(id, request);
    request.upload.onprogress = ({ loaded, total }) => set(id, { share: total > 0 ? loaded / total : 0 });
    request.onloadend = () => {
      requests.current.delete(id);
      const file = request.status === 201 ? fileOf(request) : null;
      if (file) show(file);
      if (request.status === 201) forget(id);
      else
        set(id, {
          failure: request.status === 0 ? "The connection broke off. Try it again." : reasonOf(request),
        });
      void queries.invalidateQueries({ queryKey: orpc.attachments.key() });
      void queries.invalidateQueries({ queryKey: orpc.stories.get.key() });
      next();
    };
    request.open("POST", `/api/v1/stories/${storyKey}/attachments?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("plumbline-workspace", workspace);
    request.send(file);
  }

  function add(files: readonly File[]) {
    for (const file of files) {
      const id = crypto.randomUUID();
      const tooLarge = maxBytes !== undefined && file.size > maxBytes;
      const failure = tooLarge ? `Larger than ${maxBytes / 1024 / 1024} MB, the most a file may have.` : null;
      setSending((list) => [...list, { id, name: file.name || "pasted.png", share: 0, failure }]);
      if (tooLarge) continue;
      waiting.current.push({ id, file });
      next();
    }
  }

  function cancel(id: string) {
    waiting.current = waiting.current.filter((job) => job.id !== id);
    requests.current.get(id)?.abort();
    forget(id);
  }

  return { sending, add, cancel };
}

function fileOf({ responseText }: XMLHttpRequest): Attachment | null {
  try {
    return Attachment.parse(JSON.parse(responseText));
  } catch {
    return null;
  }
}

function reasonOf({ responseText }: XMLHttpRequest): string {
  try {
    return Refusal.parse(JSON.parse(responseText)).detail;
  } catch {
    return "The server did not take it. Try it again.";
  }
}
