import { Ban } from "lucide-react";
import type { ReactNode } from "react";

/** Why what is held over a column may not go there, over its cards so that nothing moves. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <p
      role="note"
      className="pointer-events-none absolute inset-x-2 top-11 z-20 flex min-w-40 gap-2 rounded-md border border-danger-mark bg-raised px-2.5 py-2 text-danger text-xs shadow-popover"
    >
      <Ban aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      {children}
    </p>
  );
}
