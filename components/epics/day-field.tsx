"use client";

import { useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";

const WAIT_MS = 900;

type DayFieldProps = {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
  disabled?: boolean;
  min?: string | null;
  max?: string | null;
  invalid?: boolean;
};

/**
 * A day in a row of a table. While somebody types, a year goes through values that nobody means, so it is taken over when
 * the field is left, or has rested for a moment.
 */
export function DayField({ label, value, onChange, disabled = false, min, max, invalid }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function settle(day: string | null) {
    clearTimeout(timer.current);
    setTyped(null);
    if (day === null || (day !== "" && day < "1970")) return;
    if ((day || null) !== value) onChange(day || null);
  }

  if (disabled) return <span className="figures text-xs">{value ?? "–"}</span>;
  return (
    <input
      type="date"
      aria-label={label}
      aria-invalid={invalid || undefined}
      value={typed ?? value ?? ""}
      min={min ?? undefined}
      max={max ?? undefined}
      onChange={(event) => {
        const day = event.target.value;
        setTyped(day);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => settle(day), WAIT_MS);
      }}
      onBlur={() => settle(typed)}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle(typed);
        if (event.key === "Escape") {
          clearTimeout(timer.current);
          setTyped(null);
        }
      }}
      className={cx(
        "figures -mx-1.5 h-7 w-32 rounded-sm border border-transparent bg-transparent px-1.5 text-xs hover:border-edge focus-visible:border-focus max-sm:h-control max-sm:w-full max-sm:border-edge max-sm:text-base",
        (typed ?? value) ? "text-ink" : "text-faint",
        invalid && "border-danger-mark text-danger",
      )}
    />
  );
}
