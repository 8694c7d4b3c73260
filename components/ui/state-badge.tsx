import { cx } from "./cx";
import { StateMark, type StateShape } from "./state-mark";
import { type Tone, toneSoft } from "./tone";

type StateBadgeProps = {
  shape: StateShape;
  tone: Tone;
  label: string;
  /** Without ground: for rows and cards, where many stand close together. */
  plain?: boolean;
  className?: string;
};

/** A state: shape, word and colour together. */
export function StateBadge({ shape, tone, label, plain = false, className }: StateBadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle text-xs",
        plain ? "text-ink" : cx("h-5.5 rounded-full pr-2 pl-1 font-medium", toneSoft[tone]),
        className,
      )}
    >
      <StateMark shape={shape} tone={tone} />
      {label}
    </span>
  );
}
