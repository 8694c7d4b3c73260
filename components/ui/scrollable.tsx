"use client";

import { type ReactNode, useRef } from "react";
import { cx } from "./cx";
import { useScrollable } from "./use-scrollable";

type ScrollableProps = { label: string; className?: string; children: ReactNode };

/** An area that scrolls, with a mouse, a finger and the keyboard; a stop for the Tab key only while it has more to show. */
export function Scrollable({ label, className, children }: ScrollableProps) {
  const ref = useRef<HTMLDivElement>(null);
  const scrollable = useScrollable(ref);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part that scrolls is neither a set of fields nor a landmark
    <div
      ref={ref}
      role="group"
      aria-label={label}
      tabIndex={scrollable ? 0 : undefined}
      className={cx("focus-inside", className)}
    >
      {children}
    </div>
  );
}
