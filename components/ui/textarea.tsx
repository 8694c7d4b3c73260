"use client";

import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { inputClass } from "./input-class";

/** Several lines of text; grows with what is written, up to its max-height. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  const wires = useFieldControl(rest);
  return (
    <textarea
      rows={rows}
      {...rest}
      {...wires}
      className={cx(
        inputClass,
        "field-sizing-content max-h-96 min-h-control resize-y py-1.5 leading-6 sm:leading-5",
        className,
      )}
    />
  );
}
