"use client";

import { MessageSquarePlus } from "lucide-react";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { createPortal } from "react-dom";
import { useShortcut } from "@/components/layout/shortcuts";
import { Button } from "@/components/ui/button";

type SelectionButtonProps = { text: RefObject<HTMLElement | null>; onComment: (selection: Range) => void };

const GAP = 6;
const WIDTH = 120;

/** Beside words that are selected: the way to comment on them. */
export function SelectionButton({ text, onComment }: SelectionButtonProps) {
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);
  const look = useEffectEvent(() => {
    const range = selectedIn(text.current);
    const box = range ? [...range.getClientRects()].at(-1) : undefined;
    setPlace(
      box
        ? {
            top: box.bottom + GAP,
            left: Math.max(Math.min(box.right, window.innerWidth - WIDTH - GAP), GAP),
          }
        : null,
    );
  });
  useEffect(() => {
    const listen = () => look();
    // Words may have been selected before the page was awake.
    listen();
    document.addEventListener("selectionchange", listen);
    window.addEventListener("scroll", listen, { capture: true, passive: true });
    return () => {
      document.removeEventListener("selectionchange", listen);
      window.removeEventListener("scroll", listen, { capture: true });
    };
  }, []);

  function comment() {
    const range = selectedIn(text.current);
    if (range) onComment(range);
    getSelection()?.removeAllRanges();
    setPlace(null);
  }
  useShortcut(
    { keys: "c", label: "Comment on the selection", group: "Document", handler: comment },
    place !== null,
  );

  if (!place) return null;
  return createPortal(
    <div className="fixed z-30" style={place}>
      <Button
        size="sm"
        icon={<MessageSquarePlus aria-hidden="true" />}
        // The selection must not go before the click arrives.
        onMouseDown={(event) => event.preventDefault()}
        onClick={comment}
        className="shadow-popover"
      >
        Comment
      </Button>
    </div>,
    document.body,
  );
}

function selectedIn(element: HTMLElement | null): Range | null {
  const selection = getSelection();
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return element.contains(range.commonAncestorContainer) && range.toString().trim() !== "" ? range : null;
}
