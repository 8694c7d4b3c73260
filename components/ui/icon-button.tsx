"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";
import { cx } from "./cx";
import { ariaShortcut } from "./shortcut-keys";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** What it does, as a verb: read aloud, and shown in the tooltip. */
  label: string;
  icon: ReactNode;
  shortcut?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  tooltipSide?: "top" | "right" | "bottom" | "left";
};

/** A square button with an icon; its name and keys stand in the tooltip. */
export function IconButton({
  label,
  icon,
  shortcut,
  variant = "ghost",
  size,
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={shortcut ? ariaShortcut(shortcut) : undefined}
        className={cx(buttonClass({ variant, size, square: true }), className)}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
