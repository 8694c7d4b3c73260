import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import type { Gate } from "@/lib/checklists/schema/gate";
import { ActorLine } from "./actor-line";

/** Every waiver of a PRD, also those that were taken back or were for an earlier version. */
export function WaiverList({ gate }: { gate: Gate }) {
  if (gate.waivers.length === 0) return null;
  return (
    <Panel
      title="Waivers"
      description="Epics could be made without a passed checklist, for these reasons."
      flush
    >
      <ul>
        {gate.waivers.map((waiver) => (
          <li
            key={waiver.id}
            className="flex flex-col gap-1 border-line border-b px-4 py-2.5 text-sm last:border-0 sm:px-5"
          >
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span>Version {waiver.prdVersion} of the PRD</span>
              <StateBadge plain {...lookOf(waiver, gate.prd?.version ?? 0)} />
              <ActorLine actor={waiver.author} at={waiver.createdAt} />
            </p>
            <p className="break-words">“{waiver.reason}”</p>
            {waiver.revokedBy ? (
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
                Taken back: “{waiver.revokeReason}”{" "}
                <ActorLine actor={waiver.revokedBy} at={waiver.revokedAt} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function lookOf({ revokedAt, prdVersion }: Gate["waivers"][number], current: number) {
  if (revokedAt) return { shape: "crossed", tone: "neutral", label: "Taken back" } as const;
  if (prdVersion < current)
    return { shape: "blocked", tone: "neutral", label: "For an earlier version" } as const;
  return { shape: "alert", tone: "warning", label: "In force" } as const;
}
