import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border-edge bg-raised text-ink shadow-card hover:bg-hover data-[state=open]:bg-hover",
  ghost:
    "border-transparent text-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink",
  danger: "border-transparent bg-danger-solid text-on-danger hover:bg-danger-solid-hover",
};

const BASE =
  "relative inline-flex shrink-0 select-none items-center justify-center overflow-hidden whitespace-nowrap rounded-md border font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-70 aria-pressed:bg-selected aria-pressed:text-ink [&_svg]:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0";

type ButtonLook = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined; square?: boolean };

/** The classes of a button, for what looks like one and is another element. */
export function buttonClass({ variant = "secondary", size = "md", square = false }: ButtonLook): string {
  return cx(
    BASE,
    VARIANTS[variant],
    size === "sm" && (square ? "size-control-sm" : "h-control-sm gap-1.5 px-2.5 text-xs"),
    size === "md" && (square ? "size-control" : "h-control gap-2 px-3 text-sm"),
  );
}
