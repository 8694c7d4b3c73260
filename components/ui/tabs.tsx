"use client";

import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { tabClass } from "./tab-class";

export const Tabs = Radix.Root;

/** The row of tabs; scrolls sideways where it does not fit. */
export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      {...rest}
      className={cx("flex gap-4 overflow-x-auto border-line border-b [scrollbar-width:none]", className)}
    />
  );
}

/** One tab. */
export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      {...rest}
      className={cx(
        tabClass,
        "data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink",
        className,
      )}
    />
  );
}

/** What a tab shows. */
export function TabsContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content {...rest} className={cx("pt-4", className)} />;
}
