"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { floatingClass } from "./floating-class";
import { keepMovedFocus } from "./keep-moved-focus";

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
        onCloseAutoFocus={(event) => {
          onCloseAutoFocus?.(event);
          keepMovedFocus(event);
        }}
        className={cx(floatingClass, "max-w-[calc(100vw-1rem)]", className)}
      />
    </Radix.Portal>
  );
}
