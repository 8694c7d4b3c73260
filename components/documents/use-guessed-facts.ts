import { useDeferredValue, useMemo, useState } from "react";
import type { DocumentKind } from "@/db/enums";
import { guessKind, guessTitle } from "./guess-document";

/** Title and kind of a text: they follow it and its file's name until the person says otherwise. */
export function useGuessedFacts(content: string) {
  const [fileName, setFileName] = useState<string | null>(null);
  const [ownTitle, setOwnTitle] = useState<string | null>(null);
  const [ownKind, setOwnKind] = useState<DocumentKind | null>(null);
  const settled = useDeferredValue(content);
  const guess = useMemo(
    () => ({ title: guessTitle(fileName, settled), kind: guessKind(fileName, settled) }),
    [fileName, settled],
  );
  const kind = ownKind ?? (settled.trim() === "" ? null : guess.kind);
  return {
    title: ownTitle ?? guess.title,
    ownTitle,
    kind,
    isKindGuessed: ownKind === null && kind !== null,
    setTitle: (next: string) => setOwnTitle(next === "" ? null : next),
    setKind: setOwnKind,
    setFileName,
    /** What is sent: of the text as it is now, while what is shown may be a moment behind. */
    facts: () => ({
      title: ownTitle ?? guessTitle(fileName, content),
      kind: ownKind ?? guessKind(fileName, content),
      ...(fileName === null ? {} : { path: fileName }),
    }),
  };
}
