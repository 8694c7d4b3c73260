import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { orpc, readProblem } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { draftKey } from "./draft-store";
import {
  afterSave,
  type DocumentText,
  dropAside,
  isUnsaved,
  type SetAside,
  startEditing,
  takeTheirs,
  takeUp,
  unsavedTexts,
} from "./editing";
import { useKeptDrafts } from "./use-kept-drafts";

/** The writing of one document: its text, its saves, what others save meanwhile, and what is kept in this browser. */
export function useDocumentEditing(documentId: string) {
  const { userId } = useViewer();
  const { data: latest } = useSuspenseQuery(orpc.documents.get.queryOptions({ input: { documentId } }));
  const [editing, setEditing] = useState(() => startEditing(latest));
  const unsaved = isUnsaved(editing);
  // Who has written nothing since simply sees what is current.
  if (!unsaved && latest.version > editing.base.version) {
    setEditing({ ...startEditing(latest), asides: editing.asides });
  }

  const drafts = useMemo(() => unsavedTexts(editing, new Date().toISOString()), [editing]);
  const kept = useKeptDrafts({
    key: draftKey(userId, documentId),
    drafts,
    onFound: (found) => setEditing((now) => ({ ...now, asides: startEditing(latest, found).asides })),
  });
  const save = useSave(latest, (sent, version) => setEditing((now) => afterSave(now, sent, version)));

  return {
    latest,
    editing,
    unsaved,
    kept,
    /** What somebody else has saved since this text was begun. */
    newer: unsaved && latest.version > editing.base.version ? latest : null,
    isSaving: save.isPending,
    problem: save.error ? readProblem(save.error) : null,
    write: (text: Partial<DocumentText>) => setEditing((now) => ({ ...now, text: { ...now.text, ...text } })),
    save: (note: string, onSaved: () => void) => {
      if (save.isPending || !unsaved || latest.version > editing.base.version) return;
      const { text, base } = editing;
      save.mutate({ documentId, baseVersion: base.version, ...text, note }, { onSuccess: onSaved });
    },
    takeTheirs: (theirs: DocumentWithContent) => {
      save.reset();
      setEditing((now) => takeTheirs(now, theirs, new Date().toISOString()));
    },
    takeUp: (aside: SetAside) => setEditing((now) => takeUp(now, aside, new Date().toISOString())),
    dropAside: (aside: SetAside) => setEditing((now) => dropAside(now, aside)),
    /** Gives up what was written here: it is kept elsewhere now. */
    giveUp: () => setEditing((now) => ({ ...startEditing(latest), asides: now.asides })),
  };
}

function useSave(latest: DocumentWithContent, onSaved: (sent: DocumentText, version: number) => void) {
  const queries = useQueryClient();
  return useMutation(
    orpc.documents.save.mutationOptions({
      onSuccess: ({ version }, { title = latest.title, content }) => {
        onSaved({ title, content }, version);
        return queries.invalidateQueries({ queryKey: orpc.documents.key() });
      },
      onError: (error) => {
        // The page then sees the newer version, and tells what happened.
        if (readProblem(error).code === "conflict")
          void queries.invalidateQueries({ queryKey: orpc.documents.key() });
      },
    }),
  );
}
