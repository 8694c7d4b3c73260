import { Bot, Cog } from "lucide-react";
import { cx } from "./cx";
import { initialsOf, tintOf } from "./initials";

const SIZES = {
  sm: "size-5 text-[0.5625rem]",
  md: "size-6 text-[0.625rem]",
  lg: "size-8 text-xs",
  xl: "size-12 text-base",
};

export type AvatarKind = "person" | "agent" | "system";

type AvatarProps = {
  name: string;
  kind?: AvatarKind;
  size?: keyof typeof SIZES;
  /** The name stands beside it, so that it need not be read twice. */
  decorative?: boolean;
  className?: string;
};

/** A person as initials in a circle, an agent as a robot in a square. */
export function Avatar({ name, kind = "person", size = "md", decorative = false, className }: AvatarProps) {
  return (
    <span
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
      title={decorative ? undefined : name}
      className={cx(
        "inline-flex shrink-0 select-none items-center justify-center font-medium text-on-tint leading-none",
        kind === "person" ? "rounded-full" : "rounded-sm",
        SIZES[size],
        tintOf(name),
        className,
      )}
    >
      {kind === "person" ? initialsOf(name) : null}
      {kind === "agent" ? <Bot aria-hidden="true" className="size-2/3" /> : null}
      {kind === "system" ? <Cog aria-hidden="true" className="size-2/3" /> : null}
    </span>
  );
}
