"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { floatingClass } from "./floating-class";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
/** Where a popover opens that no button of its own opens. */
export const PopoverAnchor = Radix.Anchor;

/** What a popover holds; give it an aria-label. */
export function PopoverContent({
  className,
  onCloseAutoFocus,
  ...rest
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        // Focus goes back a moment late: whoever has opened the next one by then, by its key, is to keep it there.
        onCloseAutoFocus={(event) => {
          onCloseAutoFocus?.(event);
          if (document.activeElement?.closest("[data-radix-popper-content-wrapper]")) event.preventDefault();
        }}
        className={cx(floatingClass, "max-w-[calc(100vw-1rem)]", className)}
      />
    </Radix.Portal>
  );
}
