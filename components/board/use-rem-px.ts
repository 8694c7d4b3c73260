"use client";

import { useSyncExternalStore } from "react";

const USUAL_PX = 16;

/** How many pixels a rem is: people who read larger text get larger cards. */
export function useRemPx(): number {
  return useSyncExternalStore(subscribe, measure, () => USUAL_PX);
}

function measure(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || USUAL_PX;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("resize", changed);
  return () => window.removeEventListener("resize", changed);
}
