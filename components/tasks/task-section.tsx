"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cx } from "@/components/ui/cx";

type TaskSectionProps = {
  title: string;
  count?: string | number | undefined;
  actions?: ReactNode;
  /** Is opened by a click; what is in it is only fetched then. */
  folded?: boolean;
  children: ReactNode;
};

/** One part of a task with its heading. */
export function TaskSection({ title, count, actions, folded, children }: TaskSectionProps) {
  const id = useId();
  const [open, setOpen] = useState(!folded);
  const figure =
    count === undefined ? null : (
      <span className="font-mono font-normal text-muted text-xs tabular-nums">{count}</span>
    );
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 items-center gap-2">
        <h3 id={id} className="flex min-w-0 items-baseline gap-2 font-medium text-sm">
          {folded === undefined ? (
            <>
              {title}
              {figure}
            </>
          ) : (
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="-ml-1 flex items-center gap-1 rounded-sm pr-1.5 hover:bg-hover pointer-coarse:min-h-11"
            >
              <ChevronRight
                aria-hidden="true"
                className={cx("size-4 text-muted transition-transform", open && "rotate-90")}
              />
              {title}
              {figure}
            </button>
          )}
        </h3>
        {actions ? <div className="ml-auto flex items-center gap-1">{actions}</div> : null}
      </div>
      {open ? children : null}
    </section>
  );
}
