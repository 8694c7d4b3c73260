"use client";

import { useQuery } from "@tanstack/react-query";
import { useViewer } from "@/components/providers/viewer";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { isLate } from "@/lib/epics/rules/epic-days";
import type { EpicWithProgress } from "@/lib/epics/schema";
import { DayField } from "./day-field";
import { EpicLinkLists } from "./epic-links-dialog";
import { epicOverviewOptions } from "./epic-queries";
import { useChangeEpic } from "./use-change-epic";
import { useToday } from "./use-today";

type EpicPlanProps = { epic: EpicWithProgress; projectKey: string; base: string };

/** When an epic is planned for, what it waits for, and what waits for it. */
export function EpicPlan({ epic, projectKey, base }: EpicPlanProps) {
  const { may } = useViewer();
  const overview = useQuery(epicOverviewOptions(projectKey, epic.archivedAt !== null));
  // The overview has at once what was changed here.
  const shown = overview.data?.epics.find(({ id }) => id === epic.id) ?? epic;
  const writable = may("epics.write") && epic.archivedAt === null;
  return (
    <Panel
      title="Plan"
      actions={<TextLink href={`${base}/epics?layout=timeline`}>Show on the roadmap</TextLink>}
    >
      <div className="flex flex-col gap-5">
        <Days epic={shown} writable={writable} />
        {overview.data ? (
          <EpicLinkLists epic={shown} overview={overview.data} readOnly={!writable} />
        ) : (
          <SkeletonRows rows={2} label="Loading what it waits for" />
        )}
      </div>
    </Panel>
  );
}

function Days({ epic, writable }: { epic: EpicWithProgress; writable: boolean }) {
  const change = useChangeEpic();
  const late = isLate(epic, useToday());
  return (
    <dl className="flex flex-wrap items-center gap-x-8 gap-y-2 text-sm">
      <div className="flex items-center gap-3">
        <dt className="text-muted">Starts</dt>
        <dd>
          <DayField
            label="Start"
            value={epic.startsOn}
            max={epic.dueOn}
            disabled={!writable}
            onChange={(startsOn) => change(epic, { startsOn })}
          />
        </dd>
      </div>
      <div className="flex items-center gap-3">
        <dt className="text-muted">Due</dt>
        <dd className="flex items-center gap-2">
          <DayField
            label="Due day"
            value={epic.dueOn}
            min={epic.startsOn}
            disabled={!writable}
            onChange={(dueOn) => change(epic, { dueOn })}
          />
          {late ? <StateBadge shape="alert" tone="danger" label="Late" plain /> : null}
        </dd>
      </div>
    </dl>
  );
}
