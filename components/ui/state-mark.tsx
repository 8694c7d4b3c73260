import { cx } from "./cx";
import { type Tone, toneMark } from "./tone";

export type StateShape =
  | "dashed"
  | "empty"
  | "quarter"
  | "half"
  | "most"
  | "full"
  | "crossed"
  | "blocked"
  | "alert";

/** The filled part of the circle inside the ring, as shares of its round. */
const SHARES: Partial<Record<StateShape, number>> = { quarter: 0.25, half: 0.5, most: 0.75 };

const SIGNS: Partial<Record<StateShape, string>> = {
  full: "M5.2 8.2l2 2 3.6-4.2",
  crossed: "M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4",
  blocked: "M5 8h6",
  alert: "M8 4.8v3.8M8 11v.1",
};

type StateMarkProps = { shape: StateShape; tone?: Tone; label?: string; className?: string };

/**
 * How far something is, as a small circle: each state has a shape of its own, so that it can be told without its
 * colour. Give a label where no word stands beside it.
 */
export function StateMark({ shape, tone = "neutral", label, className }: StateMarkProps) {
  const share = SHARES[shape];
  const sign = SIGNS[shape];
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      className={cx("size-4 shrink-0", toneMark[tone], className)}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {sign ? (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path
            d={sign}
            className="stroke-surface"
            strokeWidth="1.75"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <circle
          cx="8"
          cy="8"
          r="6.25"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={shape === "dashed" ? "2.4 1.53" : undefined}
        />
      )}
      {share ? (
        <circle
          cx="8"
          cy="8"
          r="2"
          stroke="currentColor"
          strokeWidth="4"
          pathLength="1"
          strokeDasharray={`${share} 1`}
          transform="rotate(-90 8 8)"
        />
      ) : null}
    </svg>
  );
}
