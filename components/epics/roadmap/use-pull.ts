"use client";

import { type PointerEvent as ReactPointerEvent, type RefObject, useRef } from "react";

const EDGE_PX = 48;
const STEP_PX = 10;

export type Pull = {
  /** How far the pointer has come, with what was scrolled meanwhile. */
  onMove: (dx: number, event: PointerEvent) => void;
  /** Let go; false where nothing was moved: that was a click. */
  onEnd: (moved: boolean, event: PointerEvent) => void;
  onCancel: () => void;
};

/** Follows one pointer, mouse, pen or finger, from press to release; at the edges the calendar scrolls along. */
export function usePull(scroller: RefObject<HTMLElement | null>) {
  const pulling = useRef(false);

  return function begin(start: ReactPointerEvent<HTMLElement>, pull: Pull): void {
    if (start.button !== 0 || pulling.current) return;
    pulling.current = true;
    const target = start.currentTarget;
    const area = scroller.current;
    const [fromX, fromScroll] = [start.clientX, area?.scrollLeft ?? 0];
    let last: PointerEvent = start.nativeEvent;
    let moved = false;
    let frame = 0;

    const tell = () => {
      const dx = last.clientX - fromX + (area?.scrollLeft ?? 0) - fromScroll;
      moved ||= Math.abs(dx) > 3 || Math.abs(last.clientY - start.clientY) > 3;
      if (moved) pull.onMove(dx, last);
    };
    const scroll = () => {
      const step = area ? edgeStep(area, last.clientX) : 0;
      if (step !== 0 && moved && area) {
        area.scrollLeft += step;
        tell();
      }
      frame = requestAnimationFrame(scroll);
    };
    const move = (event: PointerEvent) => {
      last = event;
      tell();
    };
    const stop = () => {
      cancelAnimationFrame(frame);
      pulling.current = false;
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", up);
      target.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", giveUp, true);
    };
    const up = (event: PointerEvent) => {
      stop();
      pull.onEnd(moved, event);
    };
    const cancel = () => {
      stop();
      pull.onCancel();
    };
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    };

    target.setPointerCapture(start.pointerId);
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", up);
    target.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", giveUp, true);
    frame = requestAnimationFrame(scroll);
  };
}

function edgeStep(area: HTMLElement, x: number): number {
  const { left, right } = area.getBoundingClientRect();
  if (x > right - EDGE_PX) return STEP_PX;
  return x < left + EDGE_PX ? -STEP_PX : 0;
}
