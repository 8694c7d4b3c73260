import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useRef } from "react";

/**
 * A new page starts at its top; going back finds the place where one was. The browser does this for the window
 * alone, and here the page scrolls inside the shell.
 */
export function usePageScroll(ref: RefObject<HTMLElement | null>): void {
  const pathname = usePathname();
  const places = useRef(new Map<string, number>());
  const goingBack = useRef(false);

  useEffect(() => {
    const onPopState = () => {
      goingBack.current = true;
    };
    window.addEventListener("popstate", onPopState);
    return () => window.removeEventListener("popstate", onPopState);
  }, []);

  useEffect(() => {
    const area = ref.current;
    const remembered = places.current;
    if (!area) return;
    area.scrollTop = goingBack.current ? (remembered.get(pathname) ?? 0) : 0;
    goingBack.current = false;
    const onScroll = () => remembered.set(pathname, area.scrollTop);
    area.addEventListener("scroll", onScroll, { passive: true });
    return () => area.removeEventListener("scroll", onScroll);
  }, [pathname, ref]);
}
