"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import type { BoardItem } from "./board-types";
import { cardPicture } from "./drag-preview";
import { edgeScroller } from "./edge-scroll";
import type { useDrag } from "./use-drag";

const LONG_PRESS_MS = 350;
/** A finger is never quite still. */
const SLOP_PX = 8;

type Press = { card: HTMLElement; itemId: string; x: number; y: number };

/**
 * Dragging with a finger: a long press picks up. Browsers have no dragging of their own for touch that leaves scrolling
 * alone, so this listens to the touches themselves; before the press is long enough, moving scrolls as ever.
 */
export function useTouchDrag<T extends BoardItem>(
  board: RefObject<HTMLElement | null>,
  strip: RefObject<HTMLElement | null>,
  movable: boolean,
  drag: ReturnType<typeof useDrag<T>>,
): void {
  const begin = useEffectEvent(drag.begin);
  const over = useEffectEvent(drag.over);
  const drop = useEffectEvent(drag.drop);
  const end = useEffectEvent(drag.end);

  useEffect(() => {
    const element = board.current;
    if (!element || !movable) return;
    let press: Press | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ghost: { move: (x: number, y: number) => void; remove: () => void } | null = null;
    const edges = edgeScroller(strip, (x, y) => over(x, y));

    const letGo = () => {
      clearTimeout(timer);
      ghost?.remove();
      ghost = null;
      press = null;
      edges.stop();
    };
    const pickUp = () => {
      if (!press) return;
      ghost = carry(press);
      navigator.vibrate?.(12);
      begin(press.itemId);
      over(press.x, press.y);
    };
    const onStart = (event: TouchEvent) => {
      const touch = event.touches[0];
      if (ghost) return;
      letGo();
      if (!touch || event.touches.length > 1) return;
      const card = cardUnder(event.target);
      const itemId = card?.dataset.card;
      if (!card || !itemId) return;
      press = { card, itemId, x: touch.clientX, y: touch.clientY };
      timer = setTimeout(pickUp, LONG_PRESS_MS);
    };
    const onMove = (event: TouchEvent) => {
      const touch = event.touches[0];
      if (!press || !touch) return;
      const { clientX: x, clientY: y } = touch;
      if (!ghost) {
        if (Math.hypot(x - press.x, y - press.y) > SLOP_PX) letGo();
        return;
      }
      event.preventDefault();
      press = { ...press, x, y };
      ghost.move(x, y);
      over(x, y);
      edges.at(x, y);
    };
    const onEnd = (event: TouchEvent) => {
      const dropped = ghost && press;
      letGo();
      if (!dropped) return;
      // Else the card would be opened as if it had been tapped.
      event.preventDefault();
      drop(dropped.itemId, dropped.x, dropped.y);
    };
    const onCancel = () => {
      const carried = ghost !== null;
      letGo();
      if (carried) end();
    };
    const onMenu = (event: Event) => {
      if (press) event.preventDefault();
    };

    element.addEventListener("touchstart", onStart, { passive: true });
    element.addEventListener("touchmove", onMove, { passive: false });
    element.addEventListener("touchend", onEnd);
    element.addEventListener("touchcancel", onCancel);
    element.addEventListener("contextmenu", onMenu);
    return () => {
      onCancel();
      element.removeEventListener("touchstart", onStart);
      element.removeEventListener("touchmove", onMove);
      element.removeEventListener("touchend", onEnd);
      element.removeEventListener("touchcancel", onCancel);
      element.removeEventListener("contextmenu", onMenu);
    };
  }, [board, strip, movable]);
}

function cardUnder(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element) || target.closest("button, a, input, textarea")) return null;
  return target.closest<HTMLElement>("[data-card]");
}

/** The picture of the card under the finger. */
function carry({ card, x, y }: Press) {
  const box = card.getBoundingClientRect();
  const picture = cardPicture(card);
  picture.dataset.carried = "";
  picture.style.cssText += ";position:fixed;z-index:60;left:0;top:0;opacity:0.95;will-change:transform";
  const move = (toX: number, toY: number) => {
    picture.style.transform = `translate(${box.left + toX - x}px, ${box.top + toY - y}px) rotate(1.5deg)`;
  };
  move(x, y);
  document.body.append(picture);
  return { move, remove: () => picture.remove() };
}
