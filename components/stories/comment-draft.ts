import { useEffect, useState } from "react";
import { z } from "zod";
import { draftKey } from "@/components/documents/draft-store";
import { type Pick, toDraft } from "@/lib/stories/rules/mention-draft";

const Draft = z.object({
  text: z.string(),
  picks: z.array(z.object({ kind: z.enum(["member", "agent"]), id: z.string(), name: z.string() })),
});
type Draft = { text: string; picks: Pick[] };

const EMPTY: Draft = { text: "", picks: [] };

type DraftPlace = { userId: string; subject: string; initial?: string | undefined };

/** What somebody is writing, kept in this browser until it is sent or thrown away. */
export function useCommentDraft({ userId, subject, initial }: DraftPlace) {
  const place = draftKey(userId, subject);
  const [draft, setDraft] = useState<Draft>(() => readDraft(place) ?? (initial ? toDraft(initial) : EMPTY));
  useEffect(() => writeDraft(place, draft.text.trim() === "" ? null : draft), [place, draft]);
  return {
    draft,
    setText: (text: string) => setDraft((before) => ({ ...before, text })),
    pick: (pick: Pick) =>
      setDraft((before) => ({
        ...before,
        picks: [...before.picks.filter(({ name }) => name !== pick.name), pick],
      })),
    /** Forgotten at once: the field may be gone before it is drawn again. */
    clear: () => {
      writeDraft(place, null);
      setDraft(EMPTY);
    },
  };
}

function readDraft(place: string): Draft | null {
  try {
    const stored = localStorage.getItem(place);
    return stored === null ? null : Draft.parse(JSON.parse(stored));
  } catch {
    // Storage is switched off, or holds what an older version of this page wrote.
    return null;
  }
}

function writeDraft(place: string, draft: Draft | null): void {
  try {
    if (draft === null) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(draft));
  } catch {
    // Without storage the text lives as long as the page.
  }
}
