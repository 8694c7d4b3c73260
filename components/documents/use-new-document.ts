import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { orpc, readProblem } from "@/lib/api/client";
import { draftKey, type SetAside } from "./draft-store";
import { useGuessedFacts } from "./use-guessed-facts";
import { useKeptDrafts } from "./use-kept-drafts";

/** The making of a document: its text, what is read from it, and what is kept in this browser until it is created. */
export function useNewDocument(projectKey: string) {
  const { userId } = useViewer();
  const [content, setContent] = useState("");
  const [asides, setAsides] = useState<readonly SetAside[]>([]);
  const { facts, ownTitle, setFileName, ...guessed } = useGuessedFacts(content);
  const create = useCreate();
  // What was created is no longer a draft, also while the next page is on its way.
  const unsaved = content.trim() !== "" && !create.isSuccess;

  const drafts = useMemo(() => {
    const own: SetAside = { title: ownTitle ?? "", content, baseVersion: 0, at: new Date().toISOString() };
    return unsaved ? [...asides, own] : [...asides];
  }, [asides, content, ownTitle, unsaved]);
  const kept = useKeptDrafts({ key: draftKey(userId, `new.${projectKey}`), drafts, onFound: setAsides });
  const dropAside = (aside: SetAside) => setAsides((now) => now.filter((other) => other !== aside));

  return {
    ...guessed,
    content,
    asides,
    unsaved,
    kept,
    isCreating: create.isPending || create.isSuccess,
    problem: create.error ? readProblem(create.error) : null,
    write: setContent,
    takeFile: (file: { readonly name: string }) => setFileName(file.name),
    takeUp: (aside: SetAside) => {
      dropAside(aside);
      guessed.setTitle(aside.title);
      setContent(aside.content);
    },
    dropAside,
    create: (onCreated: (id: string) => void) => {
      if (create.isPending || create.isSuccess) return;
      const draft = { projectId: projectKey, content, ...facts() };
      create.mutate(draft, { onSuccess: ({ id }) => onCreated(id) });
    },
  };
}

function useCreate() {
  const queries = useQueryClient();
  return useMutation(
    orpc.documents.create.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: orpc.documents.key() });
        void queries.invalidateQueries({ queryKey: orpc.projects.key() });
      },
    }),
  );
}
