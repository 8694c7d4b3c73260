"use client";

import Link from "next/link";
import { EpicMenu } from "../epic-menu";
import { type BarHandlers, RoadmapBar } from "./roadmap-bar";
import type { Bar } from "./roadmap-model";
import { LABEL_PX, ROW_PX } from "./sizes";

type RoadmapRowProps = { bar: Bar; top: number; handlers: BarHandlers; onDays: (epicId: string) => void };

/** One epic along the calendar; its name stays in sight. */
export function RoadmapRow({ bar, top, handlers, onDays }: RoadmapRowProps) {
  const { epic } = bar;
  return (
    <li className="group/row absolute inset-x-0 flex" style={{ top, height: ROW_PX }}>
      <div
        className="sticky left-0 z-10 flex shrink-0 items-center gap-2 border-line border-r border-b bg-surface pr-1 pl-4 text-sm group-hover/row:bg-hover"
        style={{ width: LABEL_PX }}
      >
        <span className="shrink-0 font-mono text-muted text-xs">{epic.number}</span>
        <Link
          href={`${handlers.base}/epics/${epic.id}`}
          className="min-w-0 flex-1 truncate hover:underline"
          title={epic.title}
        >
          {epic.title}
        </Link>
        {handlers.mayWrite ? (
          <EpicMenu epic={epic} onDays={() => onDays(epic.id)} onLinks={() => handlers.onLinks(epic.id)} />
        ) : null}
      </div>
      <div className="relative min-w-0 flex-1 border-line/50 border-b">
        <RoadmapBar bar={bar} handlers={handlers} />
      </div>
    </li>
  );
}
