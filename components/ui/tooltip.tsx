"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Shortcut } from "./kbd";

/** Shares one delay among all tooltips; stands once, in the root layout. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

type TooltipProps = {
  content: ReactNode;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** One element that takes a ref and can be pointed at. */
  children: ReactNode;
};

/** A short explanation on hover and on focus. */
export function Tooltip({ content, shortcut, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 flex max-w-72 items-center gap-2 rounded-md border border-edge bg-raised px-2 py-1 text-ink text-xs shadow-popover data-[state=delayed-open]:animate-fade-in"
        >
          {content}
          {shortcut ? <Shortcut keys={shortcut} className="-mr-1" /> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
