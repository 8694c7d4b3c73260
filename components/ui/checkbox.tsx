"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

type CheckboxProps = Omit<ComponentProps<typeof Radix.Root>, "asChild" | "children"> & {
  /** The words beside the box; without them give an aria-label. */
  label?: ReactNode;
  hint?: ReactNode;
};

/** A box to tick, with its label. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  const hintId = hint ? `${id}-hint` : undefined;
  const box = (
    <Radix.Root
      aria-describedby={hintId}
      {...rest}
      id={id}
      className="group touch-area mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-on-accent transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
    >
      <Radix.Indicator>
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className="size-3 group-data-[state=indeterminate]:hidden"
        />
        <Minus
          aria-hidden="true"
          strokeWidth={3}
          className="hidden size-3 group-data-[state=indeterminate]:block"
        />
      </Radix.Indicator>
    </Radix.Root>
  );
  if (!label) return box;
  return (
    <div className={cx("flex items-start gap-2 max-sm:min-h-control max-sm:py-3", className)}>
      {box}
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p id={hintId} className="text-muted text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
