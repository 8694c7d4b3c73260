"use client";

import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { inputClass } from "./input-class";

type InputProps = ComponentProps<"input"> & {
  /** An icon inside, before the text. */
  leading?: ReactNode;
  /** A small button or a hint of keys inside, after the text. */
  trailing?: ReactNode;
};

/** One line of text. */
export function Input({ leading, trailing, className, ...rest }: InputProps) {
  const wires = useFieldControl(rest);
  const input = (
    <input
      {...rest}
      {...wires}
      className={cx(
        inputClass,
        "h-control",
        leading ? "pl-8" : null,
        trailing ? "pr-9" : null,
        !leading && !trailing && className,
      )}
    />
  );
  if (!leading && !trailing) return input;
  return (
    <span className={cx("relative flex w-full items-center", className)}>
      {leading ? (
        <span className="pointer-events-none absolute left-2.5 text-faint [&_svg]:size-4">{leading}</span>
      ) : null}
      {input}
      {trailing ? <span className="absolute right-1.5 flex items-center">{trailing}</span> : null}
    </span>
  );
}
