import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useViewer } from "@/components/providers/viewer";
import { client, orpc } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { draftKey, type SetAside, tabName, writeDrafts } from "./draft-store";
import { EditingSession, type SessionDoors } from "./editing/session";
import type { SavedVersion } from "./editing/types";
import { useLeftTexts } from "./editing/use-left-texts";
import { useKeptDrafts } from "./use-kept-drafts";

/** A save that takes longer is taken as lost and sent again; sending it twice makes one version. */
export const SAVE_MS = 30_000;

/**
 * The writing of one text that is a document: its saves, what others save meanwhile, and what is kept in this browser. How
 * it is saved and shown is what it was when the page was first drawn.
 */
export function useTextEditing(latest: DocumentWithContent, doors: Omit<SessionDoors, "refresh">) {
  const { userId } = useViewer();
  const documentId = latest.id;
  const session = useSession(latest, doors);
  const state = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);
  useEffect(() => session.offer(savedOf(latest)), [session, latest]);
  const place = draftKey(userId, documentId);
  const ownPlace = `${place}.${tabName()}`;
  useSurroundings(session, ownPlace);
  const takeUp = (text: SetAside) => takeUpLeft(session, documentId, text);
  const left = useLeftTexts(place, latest.content);
  const { unsaved } = session;
  const drafts = useMemo(
    () => (unsaved ? [{ ...state.text, baseVersion: state.base.version, at: new Date().toISOString() }] : []),
    [unsaved, state.text, state.base.version],
  );
  const kept = useKeptDrafts({
    key: ownPlace,
    drafts,
    onFound: ([own]) => {
      if (!own || own.content === latest.content) return;
      // Until it stands in the editor, it is kept where nothing overwrites it.
      writeDrafts(`${place}.found`, [own]);
      void takeUp(own).then((done) => {
        if (done) writeDrafts(`${place}.found`, []);
        else left.add(own);
      });
    },
  });

  return { latest, session, state, unsaved, kept, left, takeUp };
}

function useSession(latest: DocumentWithContent, doors: Omit<SessionDoors, "refresh">) {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: orpc.documents.key() });
  const [session] = useState(() => new EditingSession(savedOf(latest), { ...doors, refresh }));
  return session;
}

/** The connection that comes and goes, and the page that is left. */
function useSurroundings(session: EditingSession, ownPlace: string): void {
  useEffect(() => {
    const wake = () => session.wake();
    const flush = () => void session.flush();
    const hide = () => {
      if (document.visibilityState === "hidden") flush();
    };
    window.addEventListener("online", wake);
    window.addEventListener("offline", flush);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("online", wake);
      window.removeEventListener("offline", flush);
      document.removeEventListener("visibilitychange", hide);
      leave(session, ownPlace);
    };
  }, [session, ownPlace]);
}

/** Saves what is unsaved; what this browser kept of it is forgotten once it is saved, and not before. */
function leave(session: EditingSession, ownPlace: string): void {
  if (!session.unsaved) {
    session.stop();
    return;
  }
  void session.flush().then(() => {
    if (!session.unsaved) writeDrafts(ownPlace, []);
  });
}

/** Goes on with a text of an earlier visit, on the version that it was written on; false where that is not to be had. */
async function takeUpLeft(session: EditingSession, documentId: string, left: SetAside): Promise<boolean> {
  const { baseVersion, title, content } = left;
  const { base } = session.snapshot();
  try {
    const isCurrent = baseVersion === base.version;
    const from = isCurrent ? base : savedOf(await client.documents.get({ documentId, version: baseVersion }));
    return session.takeUp(from, { title, content });
  } catch {
    return false;
  }
}

function savedOf({ version, title, content, author }: DocumentWithContent): SavedVersion {
  return { version, title, content, author: author.name };
}
