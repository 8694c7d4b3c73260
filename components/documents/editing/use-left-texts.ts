import { useEffect, useState } from "react";
import { placesBeneath, readDrafts, type SetAside, tabName, writeDrafts } from "../draft-store";

/** A tab that is still open saves what it holds; what is older than this was left behind. */
const LEFT_MS = 20_000;

/** Texts of this document that other tabs kept in this browser and never saved, and how to be rid of one. */
export function useLeftTexts(place: string, current: string) {
  const [left, setLeft] = useState<readonly SetAside[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the page is shown
  useEffect(() => {
    const before = Date.now() - LEFT_MS;
    const found = placesBeneath(place)
      .filter((other) => other !== `${place}.${tabName()}`)
      .flatMap(readDrafts);
    setLeft(found.filter(({ at, content }) => Date.parse(at) < before && content !== current));
  }, [place]);

  function drop(text: SetAside): void {
    for (const other of placesBeneath(place)) {
      if (readDrafts(other).some(({ at }) => at === text.at)) writeDrafts(other, []);
    }
    setLeft((now) => now.filter(({ at }) => at !== text.at));
  }

  const add = (text: SetAside) => setLeft((now) => [...now, text]);
  return { texts: left, add, drop };
}
