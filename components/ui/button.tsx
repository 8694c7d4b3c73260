"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";
import { cx } from "./cx";

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** The action is on its way: the button stays where it is, keeps the focus and takes no second click. */
  pending?: boolean;
  icon?: ReactNode;
};

/** A verb that can be clicked. Of type "button" unless it says otherwise. */
export function Button({
  variant,
  size,
  pending = false,
  icon,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  function handleClick(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }

  return (
    <button
      type="button"
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={cx(buttonClass({ variant, size }), className)}
      onClick={handleClick}
      {...rest}
    >
      {icon}
      {children}
      {pending ? <PendingLine /> : null}
    </button>
  );
}

function PendingLine() {
  return (
    <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden bg-current/20">
      <span className="block h-full w-2/5 animate-pending bg-current" />
    </span>
  );
}
