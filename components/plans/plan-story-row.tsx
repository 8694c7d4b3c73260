"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { PlanStory } from "@/lib/stories/schema/plan";
import { PlanChanges } from "./plan-changes";
import { isChoosable, isUpdatable } from "./plan-choice";
import { LineLink, PlanStateBadge } from "./plan-marks";
import type { PlanChoosing } from "./use-plan-choice";

type PlanStoryRowProps = {
  story: PlanStory;
  choosing: PlanChoosing;
  /** Keys that are created with it. */
  withIt: readonly string[];
  readOnly: boolean;
  lineHref: (line: number) => string;
  storyHref: (storyKey: string) => string;
};

/** A story of the preview: to be created, or to take over what its document says now. */
export function PlanStoryRow(props: PlanStoryRowProps) {
  const { story, choosing, withIt, readOnly, lineHref, storyHref } = props;
  const fields = choosing.choice.update.get(story.key);
  const isNew = isChoosable(story.state);
  const all = story.changes.map(({ field }) => field);
  const some = fields && fields.size > 0;
  const label = `Story ${story.number}: ${story.title}`;
  return (
    <li className="border-line border-b last:border-0">
      <div className="flex items-start gap-3 px-4 py-2 sm:px-5">
        <span className="flex h-5 items-center">
          <Checkbox
            aria-label={label}
            checked={isNew ? choosing.choice.create.has(story.key) : mixed(fields?.size ?? 0, all.length)}
            disabled={readOnly || !(isNew || isUpdatable(story))}
            onCheckedChange={(next) =>
              isNew
                ? choosing.create(next === true ? [...withIt, story.key] : [story.key], next === true)
                : choosing.update(story.key, all, !some)
            }
          />
        </span>
        <span className="w-12 shrink-0 truncate font-mono text-muted text-xs leading-5" title={story.number}>
          {story.number}
        </span>
        <div className="min-w-0 flex-1 text-sm">
          <p className="break-words">{story.title}</p>
          <StoryMarks story={story} lineHref={lineHref} storyHref={storyHref} />
          {story.changes.length > 0 ? (
            <PlanChanges
              item={story}
              label={label}
              chosen={fields}
              readOnly={readOnly}
              onToggle={(field, next) => choosing.update(story.key, [field], next)}
            />
          ) : null}
        </div>
      </div>
    </li>
  );
}

function mixed(on: number, all: number): boolean | "indeterminate" {
  if (on === 0) return false;
  return on === all ? true : "indeterminate";
}

function StoryMarks({
  story,
  lineHref,
  storyHref,
}: Pick<PlanStoryRowProps, "story" | "lineHref" | "storyHref">) {
  const [open, setOpen] = useState(false);
  const details = story.userStory !== "" || story.criteria.length > 0;
  return (
    <>
      <div className="mt-1 flex flex-wrap items-center gap-2 text-muted text-xs">
        <PlanStateBadge item={story} />
        {story.existing ? (
          <Link href={storyHref(story.existing.key)} className="font-mono text-accent-ink hover:underline">
            {story.existing.key}
          </Link>
        ) : null}
        {story.flags.map((flag) => (
          <Badge key={flag}>{flag}</Badge>
        ))}
        <LineLink line={story.line} href={lineHref(story.line)} />
        {details ? (
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={open}
            className="-my-1"
            onClick={() => setOpen(!open)}
          >
            {criteriaWords(story.criteria.length)}
          </Button>
        ) : (
          <span>no acceptance criteria</span>
        )}
      </div>
      {open ? <StoryDetails story={story} /> : null}
    </>
  );
}

function StoryDetails({ story }: { story: PlanStory }) {
  return (
    <div className="mt-2 flex flex-col gap-2 border-line border-l-2 pl-3">
      {story.userStory ? <p className="whitespace-pre-wrap text-muted">{story.userStory}</p> : null}
      <ol className="list-decimal pl-5">
        {story.criteria.map((criterion) => (
          <li key={`${criterion.line} ${criterion.text}`} className="whitespace-pre-wrap">
            {criterion.text}
          </li>
        ))}
      </ol>
    </div>
  );
}

function criteriaWords(count: number): string {
  if (count === 0) return "no acceptance criteria";
  return `${count} ${count === 1 ? "criterion" : "criteria"}`;
}
