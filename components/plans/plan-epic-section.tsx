"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { Tone } from "@/components/ui/tone";
import type { PlanState, PlanStory } from "@/lib/stories/schema/plan";
import { isChoosable, type PlanSection } from "./plan-choice";

const STATES: Record<PlanState, { label: string; tone: Tone }> = {
  create: { label: "New", tone: "success" },
  unchanged: { label: "Already here", tone: "neutral" },
  changed: { label: "Here, says something else", tone: "warning" },
  archived: { label: "Archived here", tone: "neutral" },
  elsewhere: { label: "Here from elsewhere", tone: "warning" },
};

type PlanEpicSectionProps = {
  section: PlanSection;
  chosen: ReadonlySet<string>;
  onToggle: (keys: readonly string[], on: boolean) => void;
  lineHref: (line: number) => string;
  storyHref: (storyKey: string) => string;
  readOnly: boolean;
};

/** An epic of the preview with its stories, each to be taken or left. */
export function PlanEpicSection({
  section,
  chosen,
  onToggle,
  lineHref,
  storyHref,
  readOnly,
}: PlanEpicSectionProps) {
  const { epic, stories } = section;
  const title = epic ? `Epic ${epic.number}: ${epic.title}` : "Without an epic";
  const keys = [...(epic && isChoosable(epic.state) ? [epic.key] : []), ...choosableKeys(stories)];
  const on = keys.filter((key) => chosen.has(key)).length;
  const checked = on === 0 ? false : on === keys.length ? true : "indeterminate";
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface">
      <header className="flex items-start gap-3 px-4 py-3 sm:px-5">
        <span className="flex h-6 items-center">
          <Checkbox
            aria-label={`${title}, with all its stories`}
            checked={checked}
            disabled={readOnly || keys.length === 0}
            onCheckedChange={() => onToggle(keys, checked !== true)}
          />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 className="font-medium text-base">{title}</h2>
            {epic ? <Badge tone={STATES[epic.state].tone}>{STATES[epic.state].label}</Badge> : null}
            {epic?.flags.map((flag) => (
              <Badge key={flag}>{flag}</Badge>
            ))}
            {epic ? <LineLink line={epic.line} href={lineHref(epic.line)} /> : null}
          </div>
          {epic?.goal ? (
            <p className="mt-1 line-clamp-3 text-pretty text-muted text-sm">{epic.goal}</p>
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
              chosen={chosen.has(story.key)}
              readOnly={readOnly}
              onToggle={(next) =>
                onToggle(epic && isChoosable(epic.state) && next ? [epic.key, story.key] : [story.key], next)
              }
              lineHref={lineHref}
              storyHref={storyHref}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function choosableKeys(stories: readonly PlanStory[]): string[] {
  return stories.filter((story) => isChoosable(story.state)).map((story) => story.key);
}

type PlanStoryRowProps = {
  story: PlanStory;
  chosen: boolean;
  readOnly: boolean;
  onToggle: (on: boolean) => void;
  lineHref: (line: number) => string;
  storyHref: (storyKey: string) => string;
};

function PlanStoryRow({ story, chosen, readOnly, onToggle, lineHref, storyHref }: PlanStoryRowProps) {
  const [open, setOpen] = useState(false);
  const details = story.userStory !== "" || story.criteria.length > 0;
  return (
    <li className="border-line border-b last:border-0">
      <div className="flex items-start gap-3 px-4 py-2 sm:px-5">
        <span className="flex h-5 items-center">
          <Checkbox
            aria-label={`Story ${story.number}: ${story.title}`}
            checked={chosen}
            disabled={readOnly || !isChoosable(story.state)}
            onCheckedChange={(next) => onToggle(next === true)}
          />
        </span>
        <span className="w-12 shrink-0 truncate font-mono text-muted text-xs leading-5" title={story.number}>
          {story.number}
        </span>
        <div className="min-w-0 flex-1 text-sm">
          <p className="break-words">{story.title}</p>
          <div className="mt-1 flex flex-wrap items-center gap-2 text-muted text-xs">
            <Badge tone={STATES[story.state].tone}>{STATES[story.state].label}</Badge>
            {story.existing ? (
              <Link
                href={storyHref(story.existing.key)}
                className="font-mono text-accent-ink hover:underline"
              >
                {story.existing.key}
              </Link>
            ) : null}
            {story.differences.length > 0 ? (
              <span>differs in {story.differences.map(fieldName).join(", ")}</span>
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
        </div>
      </div>
    </li>
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

function LineLink({ line, href }: { line: number; href: string }) {
  return (
    <Link href={href} className="font-mono text-muted text-xs hover:text-ink hover:underline">
      line {line}
    </Link>
  );
}

function criteriaWords(count: number): string {
  if (count === 0) return "no acceptance criteria";
  return `${count} ${count === 1 ? "criterion" : "criteria"}`;
}

function fieldName(field: PlanStory["differences"][number]): string {
  return field === "userStory" ? "user story" : field;
}
