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

type AvatarGroupProps = {
  people: readonly { id: string; name: string; kind?: AvatarKind }[];
  /** How many are shown before "+3". */
  max?: number;
  /** What brings them together ("Here now"). */
  label: string;
  size?: keyof typeof SIZES;
};

/** Several people side by side. */
export function AvatarGroup({ people, max = 4, label, size = "md" }: AvatarGroupProps) {
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  const rest = people.slice(shown.length);
  return (
    <ul aria-label={label} className="flex items-center">
      {shown.map((person) => (
        <li key={person.id} className="-ml-1 flex rounded-full border-2 border-surface first:ml-0">
          <Avatar name={person.name} kind={person.kind ?? "person"} size={size} />
        </li>
      ))}
      {rest.length > 0 ? (
        <li title={rest.map((person) => person.name).join(", ")} className="ml-1 text-muted text-xs">
          +{rest.length}
        </li>
      ) : null}
    </ul>
  );
}
