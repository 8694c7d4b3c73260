import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Actor } from "@/lib/core/schema";

/** Who did something, and when. */
export function ActorLine({ actor, at }: { actor: Actor; at: string | null }) {
  const kind = actor.kind === "member" ? "person" : actor.kind === "system" ? "system" : "agent";
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-muted text-xs">
      <Avatar name={actor.name} kind={kind} size="sm" decorative />
      <span className="truncate">{actor.name}</span>
      {at ? <RelativeTime value={at} className="shrink-0 text-faint" /> : null}
    </span>
  );
}
