import type { ReactNode } from "react";
import { cx } from "./cx";

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  /** What belongs here and why it is worth having. */
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  /** In a panel or a column rather than on a page of its own. */
  compact?: boolean;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2 | 3;
};

/** What stands where nothing is yet. */
export function EmptyState({ icon, title, children, action, compact = false, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div
      className={cx(
        "mx-auto flex max-w-100 flex-col items-center px-4 text-center",
        compact ? "gap-1 py-6" : "gap-1.5 py-16",
      )}
    >
      {icon ? (
        <span
          aria-hidden="true"
          className={cx(
            "mb-2 flex items-center justify-center rounded-lg border border-line bg-sunken text-muted",
            compact ? "size-8 [&_svg]:size-4" : "size-11 [&_svg]:size-5",
          )}
        >
          {icon}
        </span>
      ) : null}
      <Heading className={cx("font-medium", compact ? "text-sm" : "text-base")}>{title}</Heading>
      {children ? <div className="text-pretty text-muted text-sm">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
