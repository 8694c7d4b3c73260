import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import type { Claimant } from "@/lib/tasks/schema/task";

type ClaimantMarkProps = { claimant: Claimant; named?: boolean; muted?: boolean; className?: string };

/** Who works on a task or did last: an agent as a square, a person as a circle. */
export function ClaimantMark({ claimant, named = false, muted = false, className }: ClaimantMarkProps) {
  const avatar = (
    <Avatar
      name={claimant.name}
      kind={claimant.kind === "agent" ? "agent" : "person"}
      size="sm"
      decorative={named}
      className={cx(muted && "opacity-60")}
    />
  );
  if (!named) return avatar;
  return (
    <span className={cx("inline-flex min-w-0 items-center gap-1.5", className)}>
      {avatar}
      <span className={cx("min-w-0 truncate", muted && "text-muted")}>{claimant.name}</span>
    </span>
  );
}
