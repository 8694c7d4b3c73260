import { cx } from "@/components/ui/cx";
import type { Attention } from "./card-attention";

/** Each kind of stripe has a pattern of its own, so that it is told without its colour. */
const PATTERNS: Record<Attention["kind"], string> = {
  blocked:
    "text-danger-mark [background:repeating-linear-gradient(135deg,currentColor_0_3px,transparent_3px_6px)]",
  "failed gate":
    "text-danger-mark [background:repeating-linear-gradient(0deg,currentColor_0_2px,transparent_2px_5px)]",
  overdue: "bg-warning-mark",
  agent:
    "text-progress-mark [background:repeating-linear-gradient(0deg,currentColor_0_8px,transparent_8px_12px)]",
};

/** The stripe down the left side of a card that wants to be seen. The words stand on the card. */
export function CardCover({ attention }: { attention: Attention | null }) {
  if (!attention) return null;
  return (
    <span
      aria-hidden="true"
      data-cover={attention.kind}
      className={cx("absolute inset-y-0 left-0 w-1", PATTERNS[attention.kind])}
    />
  );
}
