"use client";

import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { PlanChanges } from "./plan-changes";
import { isChoosable, isUpdatable, type PlanItem, type PlanSection } from "./plan-choice";
import { LineLink, PlanStateBadge } from "./plan-marks";
import { PlanStoryRow } from "./plan-story-row";
import type { PlanChoosing } from "./use-plan-choice";

type PlanEpicSectionProps = {
  section: PlanSection;
  choosing: PlanChoosing;
  lineHref: (line: number) => string;
  storyHref: (storyKey: string) => string;
  readOnly: boolean;
};

/** An epic of the preview with its stories, each to be taken or left. */
export function PlanEpicSection({ section, choosing, lineHref, storyHref, readOnly }: PlanEpicSectionProps) {
  const { epic, stories } = section;
  const title = epic ? `Epic ${epic.number}: ${epic.title}` : "Without an epic";
  const items: PlanItem[] = [...(epic ? [epic] : []), ...stories];
  const free = items.filter((item) => isChoosable(item.state) || isUpdatable(item));
  const on = free.filter((item) => isChosen(item, choosing)).length;
  const checked = on === 0 ? false : on === free.length ? true : "indeterminate";
  const epicKeys = epic && isChoosable(epic.state) ? [epic.key] : [];
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface">
      <header className="flex items-start gap-3 px-4 py-3 sm:px-5">
        <span className="flex h-6 items-center">
          <Checkbox
            aria-label={`${title}, with all its stories`}
            checked={checked}
            disabled={readOnly || free.length === 0}
            onCheckedChange={() => choosing.chooseAll(free, checked !== true)}
          />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 className="font-medium text-base">{title}</h2>
            {epic ? <PlanStateBadge item={epic} /> : null}
            {epic?.flags.map((flag) => (
              <Badge key={flag}>{flag}</Badge>
            ))}
            {epic ? <LineLink line={epic.line} href={lineHref(epic.line)} /> : null}
          </div>
          {epic?.goal && epic.changes.length === 0 ? (
            <p className="mt-1 line-clamp-3 text-pretty text-muted text-sm">{epic.goal}</p>
          ) : null}
          {epic && epic.changes.length > 0 ? (
            <PlanChanges
              item={epic}
              label={title}
              chosen={choosing.choice.update.get(epic.key)}
              readOnly={readOnly}
              onToggle={(field, next) => choosing.update(epic.key, [field], next)}
            />
          ) : null}
        </div>
      </header>
      {stories.length === 0 ? (
        <p className="border-line border-t px-4 py-3 text-muted text-sm sm:px-5">
          No stories in this document.
        </p>
      ) : (
        <ul className="border-line border-t">
          {stories.map((story) => (
            <PlanStoryRow
              key={story.key}
              story={story}
              choosing={choosing}
              readOnly={readOnly}
              // A new story brings its new epic along.
              withIt={epicKeys}
              lineHref={lineHref}
              storyHref={storyHref}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function isChosen(item: PlanItem, { choice }: PlanChoosing): boolean {
  return isChoosable(item.state) ? choice.create.has(item.key) : choice.update.has(item.key);
}
