"use client";

import { type RefObject, useEffect, useState } from "react";

/** What is assumed of a screen before it is measured: enough for the first paint. */
const FIRST_HEIGHT_PX = 1_000;

export type ScrollWindow = { top: number; height: number };

/** The part of a scroller that is in view, told in steps, so that scrolling draws again only every few rows. */
export function useScrollWindow(scroller: RefObject<HTMLElement | null>, stepPx: number): ScrollWindow {
  const [view, setView] = useState<ScrollWindow>({ top: 0, height: FIRST_HEIGHT_PX });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const top = Math.floor(element.scrollTop / stepPx) * stepPx;
      const height = Math.ceil(element.clientHeight / stepPx + 1) * stepPx;
      setView((last) => (last.top === top && last.height === height ? last : { top, height }));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [scroller, stepPx]);

  return view;
}
