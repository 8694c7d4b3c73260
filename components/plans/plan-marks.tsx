import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { PlanState } from "@/lib/stories/schema/plan";
import type { PlanItem } from "./plan-choice";

const STATES: Record<PlanState, { label: string; tone: Tone }> = {
  create: { label: "New", tone: "success" },
  unchanged: { label: "Already here", tone: "neutral" },
  changed: { label: "Changed in the document", tone: "warning" },
  archived: { label: "Archived here", tone: "neutral" },
  elsewhere: { label: "Here from elsewhere", tone: "warning" },
};

/** How an item of a document stands to the plan, as words. */
export function PlanStateBadge({ item }: { item: PlanItem }) {
  const editedHere = item.state === "changed" && item.changes.every(({ by }) => by === "here");
  const look = editedHere ? { label: "Edited here", tone: "neutral" as const } : STATES[item.state];
  return <Badge tone={look.tone}>{look.label}</Badge>;
}

/** The way to the line that an item was read from. */
export function LineLink({ line, href }: { line: number; href: string }) {
  return (
    <Link href={href} className="font-mono text-muted text-xs hover:text-ink hover:underline">
      line {line}
    </Link>
  );
}
