import { ORPCError } from "@orpc/client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import type { SessionDoors } from "@/components/documents/editing/session";
import { SAVE_MS, useTextEditing } from "@/components/documents/use-text-editing";
import { client, orpc } from "@/lib/api/client";
import { parseSpecText } from "@/lib/specs/rules/spec-text";
import type { Spec, TouchedTask } from "@/lib/specs/schema/spec";

/** Puts a text that did not come from the keyboard before the writer. */
export type ShowText = (text: string) => void;

/** The writing of one spec: its whole text as a document is written, and the tasks that what was saved touched. */
export function useSpecEditing(specId: string, show: RefObject<ShowText>) {
  const { data: spec } = useSuspenseQuery(orpc.specs.get.queryOptions({ input: { specId } }));
  const documentId = spec.documentId;
  const { data: latest } = useSuspenseQuery(orpc.documents.get.queryOptions({ input: { documentId } }));
  const queries = useQueryClient();
  const [touched, setTouched] = useState<readonly TouchedTask[]>([]);
  const work = useTextEditing(latest, {
    show: ({ content }) => show.current(content),
    send: async (save) => {
      const saved = await sendSpec(spec, save);
      setTouched((before) => together(before, saved.touched));
      void queries.invalidateQueries({ queryKey: orpc.specs.key() });
      const merged = saved.merged ? { title: save.base.title, content: saved.spec.text } : null;
      return { version: saved.spec.textVersion, merged };
    },
  });
  return { ...work, spec, touched, forgetTouched: () => setTouched([]) };
}

type Save = Parameters<SessionDoors["send"]>[0];

function sendSpec({ id: specId, type }: Spec, { text: { content: text }, base, note, autosave }: Save) {
  if (type === "hierarchical") refuseWrong(text);
  const input = { specId, baseVersion: base.version, text, note, autosave, onStale: "merge" as const };
  return client.specs.save(input, { signal: AbortSignal.timeout(SAVE_MS) });
}

/** What the server would refuse is not sent: the same rules say so here, before anything waits for an answer. */
function refuseWrong(text: string): void {
  const [problem] = parseSpecText(text).problems;
  if (!problem) return;
  throw new ORPCError("UNPROCESSABLE_CONTENT", {
    message: problem.message,
    data: { code: "invalid_input", fields: [{ path: problem.path || "text", message: problem.message }] },
  });
}

/** Each task once, with what was said of it last. */
function together(before: readonly TouchedTask[], more: readonly TouchedTask[]): TouchedTask[] {
  const ids = new Set(more.map(({ id }) => id));
  return [...before.filter(({ id }) => !ids.has(id)), ...more];
}
