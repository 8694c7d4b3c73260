import { type RefObject, useEffect, useState } from "react";

/**
 * Whether an element has more than it shows, so that the keyboard must be able to scroll it. `initial` holds until it
 * was measured, which for content out of sight may be late.
 */
export function useScrollable(ref: RefObject<HTMLElement | null>, initial = false): boolean {
  const [scrollable, setScrollable] = useState(initial);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const wide = overflowX !== "visible" && element.scrollWidth > element.clientWidth;
      const high = overflowY !== "visible" && element.scrollHeight > element.clientHeight;
      setScrollable(wide || high);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [ref]);

  return scrollable;
}
