import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import type { DocumentKind } from "@/db/enums";
import { orpc, readProblem } from "@/lib/api/client";
import { draftKey } from "./draft-store";
import type { SetAside } from "./editing";
import { guessKind, guessTitle } from "./guess-document";
import { useKeptDrafts } from "./use-kept-drafts";

/** The making of a document: title and kind follow the text until the person says otherwise. */
export function useNewDocument(projectKey: string) {
  const { userId } = useViewer();
  const queries = useQueryClient();
  const [content, setContent] = useState("");
  const [fileName, setFileName] = useState<string | null>(null);
  const [ownTitle, setOwnTitle] = useState<string | null>(null);
  const [ownKind, setOwnKind] = useState<DocumentKind | null>(null);
  const [asides, setAsides] = useState<readonly SetAside[]>([]);
  const create = useMutation(orpc.documents.create.mutationOptions());

  const settled = useDeferredValue(content);
  const guess = useMemo(
    () => ({ title: guessTitle(fileName, settled), kind: guessKind(fileName, settled) }),
    [fileName, settled],
  );
  const title = ownTitle ?? guess.title;
  const kind = ownKind ?? (settled.trim() === "" ? null : guess.kind);
  // What was created is no longer a draft, also while the next page is on its way.
  const unsaved = content.trim() !== "" && !create.isSuccess;

  const drafts = useMemo(() => {
    const own: SetAside = { title: ownTitle ?? "", content, baseVersion: 0, at: new Date().toISOString() };
    return unsaved ? [...asides, own] : [...asides];
  }, [asides, content, ownTitle, unsaved]);
  const kept = useKeptDrafts({
    key: draftKey(userId, `new.${projectKey}`),
    drafts,
    onFound: setAsides,
  });

  return {
    content,
    title,
    kind,
    isKindGuessed: ownKind === null && kind !== null,
    asides,
    unsaved,
    kept,
    isCreating: create.isPending || create.isSuccess,
    problem: create.error ? readProblem(create.error) : null,
    write: setContent,
    setTitle: (next: string) => setOwnTitle(next === "" ? null : next),
    setKind: setOwnKind,
    takeFile: (file: { readonly name: string }) => setFileName(file.name),
    takeUp: (aside: SetAside) => {
      setAsides((now) => now.filter((other) => other !== aside));
      setOwnTitle(aside.title || null);
      setContent(aside.content);
    },
    dropAside: (aside: SetAside) => setAsides((now) => now.filter((other) => other !== aside)),
    create: (onCreated: (id: string) => void) => {
      if (create.isPending || create.isSuccess) return;
      // What is shown may be a moment behind the text.
      const facts = {
        title: ownTitle ?? guessTitle(fileName, content),
        kind: ownKind ?? guessKind(fileName, content),
        ...(fileName === null ? {} : { path: fileName }),
      };
      create.mutate(
        { projectId: projectKey, content, ...facts },
        {
          onSuccess: ({ id }) => {
            void queries.invalidateQueries({ queryKey: orpc.documents.key() });
            void queries.invalidateQueries({ queryKey: orpc.projects.key() });
            onCreated(id);
          },
        },
      );
    },
  };
}
