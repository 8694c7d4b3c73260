import { useEffect } from "react";

/** Goes to the section that the address names by its plain id, as links from GitHub do; here ids have a prefix. */
export function useSectionOfAddress(place: string, idPrefix: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move inside the application changes the address without an event
  useEffect(() => {
    const go = () => {
      const id = decoded(window.location.hash.slice(1));
      if (id === "" || /^L\d+$/.test(id)) return;
      const own = id.startsWith(idPrefix) ? id : idPrefix + id;
      // After the shell has scrolled to the top of a new page.
      requestAnimationFrame(() => document.getElementById(own)?.scrollIntoView());
    };
    go();
    window.addEventListener("hashchange", go);
    return () => window.removeEventListener("hashchange", go);
  }, [place, idPrefix]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
