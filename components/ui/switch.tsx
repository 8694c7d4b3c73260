"use client";

import { Switch as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

type SwitchProps = Omit<ComponentProps<typeof Radix.Root>, "asChild" | "children"> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** Something that is on or off and takes effect at once; in a form that is saved later use a checkbox. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className={cx("flex items-start justify-between gap-4 max-sm:min-h-control max-sm:py-3", className)}>
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p id={hintId} className="text-muted text-xs">
            {hint}
          </p>
        ) : null}
      </div>
      <Radix.Root
        aria-describedby={hintId}
        {...rest}
        id={id}
        className="touch-area inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-sunken transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-control transition-transform data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-on-accent" />
      </Radix.Root>
    </div>
  );
}
