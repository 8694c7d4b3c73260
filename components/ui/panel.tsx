import { type ReactNode, useId } from "react";
import { cx } from "./cx";

type PanelProps = {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Below a line, for the buttons of a form. */
  footer?: ReactNode;
  /** Lets tables and lists touch the frame. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A framed part of a page with a heading of its own. */
export function Panel({
  title,
  description,
  actions,
  footer,
  flush = false,
  className,
  children,
}: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cx("min-w-0 rounded-lg border border-line bg-surface", className)}
    >
      <div className="flex flex-wrap items-start justify-between gap-3 px-4 pt-3.5 pb-3 sm:px-5">
        <div className="min-w-0">
          <h2 id={id} className="text-sm">
            {title}
          </h2>
          {description ? <p className="mt-0.5 text-pretty text-muted text-sm">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      <div className={flush ? "overflow-hidden rounded-b-lg border-line border-t" : "px-4 pb-4 sm:px-5"}>
        {children}
      </div>
      {footer ? (
        <div className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-4 py-3 sm:px-5">
          {footer}
        </div>
      ) : null}
    </section>
  );
}
