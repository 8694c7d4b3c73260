import { useEffect, useEffectEvent, useState } from "react";
import { readDrafts, type SetAside, writeDrafts } from "./draft-store";

const PAUSE_MS = 400;

type KeptDrafts = {
  key: string;
  /** What would be lost with this tab; the same array until something changes. */
  drafts: readonly SetAside[];
  /** Told once, when the page is shown, of what an earlier visit left. */
  onFound: (drafts: SetAside[]) => void;
};

/** Keeps unsaved text in this browser, so that a closed tab or a crash loses nothing. Answers whether that works. */
export function useKeptDrafts({ key, drafts, onFound }: KeptDrafts): boolean {
  const [looked, setLooked] = useState(false);
  const [works, setWorks] = useState(true);

  const look = useEffectEvent(() => {
    const found = readDrafts(key);
    if (found.length > 0) onFound(found);
    setLooked(true);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another place to look at
  useEffect(() => look(), [key]);

  useEffect(() => {
    if (!looked) return;
    const keep = () => setWorks(writeDrafts(key, drafts));
    const timer = setTimeout(keep, PAUSE_MS);
    // A tab that is closed within the pause still keeps what was typed.
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [looked, key, drafts]);

  return works;
}
