"use client";

import { Bot, Clock, OctagonX, ShieldX } from "lucide-react";
import type { ComponentType } from "react";
import { ColourDot } from "@/components/ui/colour-dot";
import { cx } from "@/components/ui/cx";
import type { StoryCard } from "@/lib/stories/schema/story";
import { useScene } from "./board-scene";
import type { Attention } from "./card-attention";

const LOOKS: Record<Attention["kind"], { Icon: ComponentType<{ className?: string }>; tone: string }> = {
  blocked: { Icon: OctagonX, tone: "text-danger" },
  "failed gate": { Icon: ShieldX, tone: "text-danger" },
  overdue: { Icon: Clock, tone: "text-warning" },
  agent: { Icon: Bot, tone: "text-progress" },
};

/** The row under the title: what is in the way or under way, else the labels and the sprint. */
export function CardContext({ card, attention }: { card: StoryCard; attention: Attention | null }) {
  const scene = useScene();
  const hidden = new Set(scene.display.hidden);
  const told = attention && attention.kind !== "overdue" && !hidden.has("blocked") ? attention : null;
  const labels = hidden.has("labels") ? [] : card.labelIds.flatMap((id) => scene.labels.get(id) ?? []);
  const sprint = hidden.has("sprint") || !card.sprintId ? undefined : scene.sprints.get(card.sprintId);
  return (
    <div className="mt-1 flex h-5 shrink-0 items-center gap-2.5 overflow-hidden text-muted text-xs">
      {told ? <Told attention={told} /> : null}
      <span className={cx("flex min-w-0 items-center", told ? "ml-auto shrink-0 gap-1" : "gap-2.5")}>
        {labels.map((label) => (
          <span key={label.id} className="flex min-w-0 items-center gap-1" title={`Label ${label.name}`}>
            <ColourDot colour={label.colour} />
            <span className={told ? "sr-only" : "truncate"}>{label.name}</span>
          </span>
        ))}
      </span>
      {sprint ? <span className="ml-auto min-w-0 truncate text-faint">{sprint.name}</span> : null}
    </div>
  );
}

function Told({ attention }: { attention: Attention }) {
  const { Icon, tone } = LOOKS[attention.kind];
  const detail = attention.kind === "failed gate" ? null : attention.detail;
  return (
    <span
      className={cx("flex min-w-0 items-center gap-1", tone)}
      title={[attention.word, attention.detail].filter(Boolean).join(": ")}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{detail ? `${attention.word}: ${detail}` : attention.word}</span>
    </span>
  );
}

/** The same as a shape alone, where a card has no room for the row. */
export function AttentionSign({ attention }: { attention: Attention }) {
  const { Icon, tone } = LOOKS[attention.kind];
  const words = [attention.word, attention.detail].filter(Boolean).join(": ");
  return (
    <span role="img" aria-label={words} title={words} className={cx("flex", tone)}>
      <Icon className="size-3.5" />
    </span>
  );
}
