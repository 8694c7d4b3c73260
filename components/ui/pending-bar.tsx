import { cx } from "./cx";

type PendingBarProps = { pending: boolean; label?: string; className?: string };

/** A thin line at the top edge of what is being fetched anew; appears only when it takes longer than a moment. */
export function PendingBar({ pending, label = "Loading", className }: PendingBarProps) {
  return (
    <div className={cx("pointer-events-none absolute inset-x-0 top-0 z-30 h-0.5 overflow-hidden", className)}>
      {pending ? (
        <div role="progressbar" aria-label={label} className="h-full animate-late-in">
          <div className="h-full w-2/5 animate-pending bg-accent" />
        </div>
      ) : null}
    </div>
  );
}
