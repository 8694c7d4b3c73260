import type { RefObject } from "react";

const EDGE_PX = 72;
const FASTEST_PX = 14;
const SIDE_PX = 32;
const NEXT_COLUMN_MS = 450;

/**
 * Scrolls under a finger that carries something: up and down near the ends of a list, and to the next column when it is
 * held at the side of the screen. `moved` is told after each step, because the place under the finger is another one.
 */
export function edgeScroller(
  strip: RefObject<HTMLElement | null>,
  moved: (x: number, y: number) => void,
): { at: (x: number, y: number) => void; stop: () => void } {
  let point: { x: number; y: number } | null = null;
  let frame = 0;
  let atSideSince: number | null = null;

  const step = (now: number) => {
    if (!point) return;
    const { x, y } = point;
    const scrolled = scrollDown(x, y);
    const side = sideOf(x);
    if (side === 0) atSideSince = null;
    else {
      atSideSince ??= now;
      if (now - atSideSince > NEXT_COLUMN_MS) {
        turnPage(strip.current, side);
        atSideSince = now + NEXT_COLUMN_MS;
      }
    }
    if (scrolled || side !== 0) moved(x, y);
    frame = requestAnimationFrame(step);
  };

  return {
    at: (x, y) => {
      const resting = point === null;
      point = { x, y };
      if (resting) frame = requestAnimationFrame(step);
    },
    stop: () => {
      cancelAnimationFrame(frame);
      point = null;
      atSideSince = null;
    },
  };
}

function scrollDown(x: number, y: number): boolean {
  const scroller = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-scroller]");
  if (!scroller) return false;
  const { top, bottom } = scroller.getBoundingClientRect();
  const above = Math.max(0, 1 - (y - top) / EDGE_PX);
  const below = Math.max(0, 1 - (bottom - y) / EDGE_PX);
  const speed = Math.round((below - above) * FASTEST_PX);
  if (speed !== 0) scroller.scrollBy(0, speed);
  return speed !== 0;
}

function sideOf(x: number): -1 | 0 | 1 {
  if (x < SIDE_PX) return -1;
  return x > window.innerWidth - SIDE_PX ? 1 : 0;
}

function turnPage(strip: HTMLElement | null, side: -1 | 1): void {
  const page = strip?.querySelector<HTMLElement>("[data-page]");
  if (!strip || !page) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  strip.scrollBy({ left: side * page.offsetWidth, behavior: calm ? "auto" : "smooth" });
}
