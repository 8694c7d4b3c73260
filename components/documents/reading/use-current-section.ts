import { type RefObject, useEffect, useState } from "react";

/** The line of the part of the text that is at the top of the screen; undefined until one is. */
export function useCurrentSection(ref: RefObject<HTMLElement | null>, source: string): number | undefined {
  const [line, setLine] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other parts
  useEffect(() => {
    const seen = new Map<number, boolean>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (target instanceof HTMLElement) seen.set(Number(target.dataset.blockLine), isIntersecting);
        }
        const lines = [...seen].flatMap(([at, isIn]) => (isIn ? [at] : []));
        if (lines.length > 0) setLine(Math.max(...lines));
      },
      // A band below the bar: what reaches into it is being read.
      { rootMargin: "-56px 0px -80% 0px" },
    );
    for (const block of ref.current?.querySelectorAll("[data-block-line]") ?? []) observer.observe(block);
    return () => observer.disconnect();
  }, [ref, source]);
  return line;
}
