import type { ReactNode } from "react";
import { cx } from "./cx";

const WIDTHS = { reading: "max-w-180", normal: "max-w-240", wide: "max-w-320", full: "max-w-none" };

type PageBodyProps = { width?: keyof typeof WIDTHS; className?: string; children: ReactNode };

/** The margins and the width of a page inside the scroll area. */
export function PageBody({ width = "normal", className, children }: PageBodyProps) {
  return (
    <div
      className={cx("mx-auto flex w-full flex-col gap-6 px-4 py-5 sm:px-8 sm:py-7", WIDTHS[width], className)}
    >
      {children}
    </div>
  );
}
