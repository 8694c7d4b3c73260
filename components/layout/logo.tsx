import { cx } from "@/components/ui/cx";

/** The mark: a plumb line. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cx("size-6 shrink-0", className)}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <g className="fill-none stroke-on-accent" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8 4.75h8" strokeWidth="1.75" />
        <path d="M12 4.75v5.5" strokeWidth="1.75" />
      </g>
      <path
        className="fill-on-accent"
        d="M9.4 10.25h5.2c.62 0 1.03.66.76 1.22l-2.9 7.9a.5.5 0 0 1-.92 0l-2.9-7.9c-.27-.56.14-1.22.76-1.22z"
      />
    </svg>
  );
}

/** The mark with the name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cx("inline-flex items-center gap-2.5 font-medium text-base tracking-tight", className)}>
      <LogoMark />
      Plumbline
    </span>
  );
}
