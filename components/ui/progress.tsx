import { cx } from "./cx";
import { type Tone, toneFill } from "./tone";

type ProgressProps = {
  /** What is progressing: read aloud. */
  label: string;
  value: number;
  max: number;
  /** What is counted ("stories"): shows "3 of 12 stories" above the bar. */
  unit?: string;
  /** How long it may still take, in words. */
  remaining?: string;
  tone?: Tone;
  className?: string;
};

/** How much of a known amount is done. */
export function Progress({ label, value, max, unit, remaining, tone = "success", className }: ProgressProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const words = `${value} of ${max}${unit ? ` ${unit}` : ""}`;
  return (
    <div className={cx("flex w-full flex-col gap-1.5", className)}>
      {unit || remaining ? (
        <div className="flex justify-between gap-4 text-muted text-xs">
          <span className="tabular-nums">{words}</span>
          {remaining ? <span>{remaining}</span> : null}
        </div>
      ) : null}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-selected"
      >
        <div
          className={cx("h-full rounded-full transition-[width]", toneFill[tone])}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}

type Part = { label: string; value: number; tone: Tone };

type ProgressPartsProps = {
  label: string;
  parts: readonly Part[];
  /** What is still to come: stays empty at the end of the bar. */
  rest?: { label: string; value: number };
};

/** How an amount is made up, as one bar: its parts in order, each named in the text for screen readers. */
export function ProgressParts({ label, parts, rest }: ProgressPartsProps) {
  const present = parts.filter((part) => part.value > 0);
  const named = rest && rest.value > 0 ? [...present, rest] : present;
  const words = named.map((part) => `${part.value} ${part.label}`).join(", ");
  return (
    <div
      role="img"
      aria-label={`${label}: ${words || "nothing yet"}`}
      title={words}
      className="flex h-1.5 w-full gap-px overflow-hidden rounded-full bg-selected"
    >
      {present.map((part) => (
        <span
          key={part.label}
          className={part.tone === "neutral" ? "bg-edge" : toneFill[part.tone]}
          style={{ flexGrow: part.value }}
        />
      ))}
      {rest && rest.value > 0 ? <span style={{ flexGrow: rest.value }} /> : null}
    </div>
  );
}
