import { cx } from "@/components/ui/cx";
import type { Priority } from "@/db/enums";
import { PRIORITY_NAMES } from "./story-status";

const BARS: Record<Priority, number> = { low: 1, medium: 2, high: 3, critical: 3 };

/** A priority as rising bars, told apart by their number; critical is a filled square with a sign. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const label = `${PRIORITY_NAMES[priority]} priority`;
  return (
    <svg
      viewBox="0 0 16 16"
      role="img"
      aria-label={label}
      className={cx("size-4 shrink-0", priority === "critical" && "text-danger-mark")}
    >
      <title>{label}</title>
      {priority === "critical" ? (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor" />
          <path
            d="M8 4.5v4.2M8 11v.2"
            className="stroke-surface"
            strokeWidth="1.75"
            strokeLinecap="round"
            fill="none"
          />
        </>
      ) : (
        [0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={2 + bar * 4.5}
            y={10 - bar * 3.5}
            width="3"
            height={4 + bar * 3.5}
            rx="1"
            fill="currentColor"
            opacity={bar < BARS[priority] ? 1 : 0.25}
          />
        ))
      )}
    </svg>
  );
}
