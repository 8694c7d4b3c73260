"use client";

import type { ReactNode } from "react";
import { cx } from "./cx";
import { formatShortcut, isApple } from "./shortcut-keys";
import { useHydrated } from "./use-hydrated";

/** One key, drawn as a key. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cx(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-surface px-1 font-sans text-muted text-xs",
        className,
      )}
    >
      {children}
    </kbd>
  );
}

/** The keys of a shortcut such as "mod+k" or "g b", named as the reader's keyboard names them. */
export function Shortcut({ keys, className }: { keys: string; className?: string }) {
  const hydrated = useHydrated();
  const steps = formatShortcut(keys, hydrated && isApple());
  return (
    <span className={cx("inline-flex items-center gap-1 whitespace-nowrap", className)}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice ("g g") and the order never changes
        <Kbd key={index}>{step}</Kbd>
      ))}
    </span>
  );
}
