import { cx } from "@/components/ui/cx";
import type { ImportState } from "./use-story-import";

const STEPS: readonly { step: ImportState["step"]; label: string }[] = [
  { step: "file", label: "File" },
  { step: "columns", label: "Columns" },
  { step: "check", label: "Dry run" },
  { step: "result", label: "Result" },
];

/** How far an import is. */
export function StepLine({ step }: { step: ImportState["step"] }) {
  const at = STEPS.findIndex((each) => each.step === step);
  return (
    <ol className="flex gap-4 border-line border-b pb-2 text-sm">
      {STEPS.map(({ label }, index) => (
        <li
          key={label}
          aria-current={index === at ? "step" : undefined}
          className={cx("flex items-center gap-1.5", index === at ? "font-medium" : "text-muted")}
        >
          <span className="figures text-xs">{index + 1}</span> {label}
        </li>
      ))}
    </ol>
  );
}
