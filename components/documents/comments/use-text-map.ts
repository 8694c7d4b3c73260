import { type RefObject, useEffect, useState } from "react";
import { TextMap } from "./text-map";

const GATHER_MS = 120;

/** The map between a document's source and what is shown of it; a new one when either changes or moves. */
export function useTextMap(container: RefObject<HTMLElement | null>, source: string): TextMap | null {
  const [map, setMap] = useState<TextMap | null>(null);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    setMap(new TextMap(element, source));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setMap(new TextMap(element, source)), GATHER_MS);
    };
    const mutations = new MutationObserver(again);
    mutations.observe(element, { childList: true, characterData: true, subtree: true });
    const sizes = new ResizeObserver(again);
    sizes.observe(element);
    return () => {
      clearTimeout(timer);
      mutations.disconnect();
      sizes.disconnect();
    };
  }, [container, source]);
  return map;
}
