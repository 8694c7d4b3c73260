import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useRef } from "react";

/** A page whose heading is not there by then keeps the focus where it is. */
const PATIENCE_MS = 5_000;

/**
 * After a link was followed, the focus goes to the new page's heading: the browser does that for documents, and here only
 * a part of one changes. Focus that somebody has put into the page meanwhile stays there.
 */
export function usePageFocus(ref: RefObject<HTMLElement | null>): void {
  const pathname = usePathname();
  const shown = useRef(pathname);

  useEffect(() => {
    const area = ref.current;
    if (!area || shown.current === pathname) return;
    shown.current = pathname;
    const focusHeading = () => {
      const heading = area.querySelector("h1");
      if (!heading) return false;
      const inPage = document.activeElement !== area && area.contains(document.activeElement);
      if (!inPage && !document.querySelector("[data-modal]")) focusQuietly(heading);
      return true;
    };
    // What was pressed to get here, such as an entry of the palette, gives the focus back first.
    let observer: MutationObserver | undefined;
    const started = setTimeout(() => {
      if (focusHeading()) return;
      observer = new MutationObserver(() => {
        if (focusHeading()) observer?.disconnect();
      });
      observer.observe(area, { childList: true, subtree: true });
    });
    const ended = setTimeout(() => observer?.disconnect(), PATIENCE_MS);
    return () => {
      clearTimeout(started);
      clearTimeout(ended);
      observer?.disconnect();
    };
  }, [pathname, ref]);
}

function focusQuietly(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.style.outline = "none";
  heading.focus({ preventScroll: true });
}
