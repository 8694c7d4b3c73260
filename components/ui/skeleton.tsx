import { cx } from "./cx";
import { VisuallyHidden } from "./visually-hidden";

/** A grey shape in the place and size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cx("block animate-breathe rounded-sm bg-selected", className)} />
  );
}

const WIDTHS = ["w-2/3", "w-1/2", "w-3/4", "w-2/5", "w-3/5"];

/** Rows of a list that is on its way; says so once to screen readers. */
export function SkeletonRows({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" className="flex flex-col">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={index} className="flex h-row items-center gap-3 border-line border-b px-3">
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className="h-3 w-14" />
          <Skeleton className={cx("h-3", WIDTHS[index % WIDTHS.length])} />
        </div>
      ))}
    </div>
  );
}
