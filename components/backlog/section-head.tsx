"use client";

import { ChevronDown, ChevronRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { SprintActions } from "@/components/sprints/sprint-actions";
import { daysWords, SPRINT_LOOKS } from "@/components/sprints/sprint-words";
import { cx } from "@/components/ui/cx";
import { StateMark } from "@/components/ui/state-mark";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import type { BacklogSection } from "./backlog-rows";

type SectionHeadProps = {
  section: BacklogSection;
  projectKey: string;
  base: string;
  /** The whole sprint, once it is known. */
  sprint: Sprint | undefined;
  collapsed: boolean;
  onToggle: () => void;
};

/** The head of a section: what it is called, how much is in it, and how much would fit. */
export function SectionHead({ section, projectKey, base, sprint, collapsed, onToggle }: SectionHeadProps) {
  const Chevron = collapsed ? ChevronRight : ChevronDown;
  return (
    <div className="flex h-full flex-wrap content-center items-center gap-x-3 gap-y-1 border-line border-b bg-sunken px-3 sm:flex-nowrap sm:px-4">
      <button
        type="button"
        aria-expanded={!collapsed}
        aria-label={`${section.name}, ${section.total.stories} stories`}
        onClick={onToggle}
        className="touch-area -ml-1 shrink-0 rounded-sm p-0.5 text-muted hover:bg-hover hover:text-ink"
      >
        <Chevron aria-hidden="true" className="size-4" />
      </button>
      <h2 className="flex min-w-0 items-center gap-2 font-medium text-sm xl:max-w-72 xl:shrink-0">
        {sprint ? (
          <>
            <StateMark shape={SPRINT_LOOKS[sprint.status].shape} tone={SPRINT_LOOKS[sprint.status].tone} />
            <Link href={`${base}/sprints/${sprint.number}`} className="truncate hover:underline">
              {section.name}
            </Link>
          </>
        ) : (
          <span className="truncate">{section.name}</span>
        )}
      </h2>
      {sprint ? (
        <span className="shrink-0 whitespace-nowrap text-muted text-xs max-xl:hidden">
          {daysWords(sprint)}
        </span>
      ) : null}
      {sprint?.goal ? (
        <span className="min-w-0 max-w-80 truncate text-muted text-xs max-xl:hidden" title={sprint.goal}>
          {sprint.goal}
        </span>
      ) : null}
      <span className="ml-auto flex shrink-0 items-center gap-3">
        <SectionSum section={section} capacity={sprint?.capacityPoints ?? null} />
        {sprint ? (
          <span className="flex items-center gap-1">
            <SprintActions projectKey={projectKey} sprint={sprint} size="sm" />
          </span>
        ) : null}
      </span>
    </div>
  );
}

type SectionSumProps = { section: BacklogSection; capacity: number | null };

function SectionSum({ section, capacity }: SectionSumProps) {
  const { stories, points, unestimated } = section.total;
  const over = capacity !== null && points > capacity;
  const note = unestimated > 0 ? `${unestimated} without points` : "";
  return (
    <span
      className={cx(
        "figures flex items-center gap-1.5 whitespace-nowrap text-xs",
        over ? "text-warning" : "text-muted",
      )}
      title={note}
    >
      {over ? <TriangleAlert aria-hidden="true" className="size-3.5" /> : null}
      <span>
        {stories} {stories === 1 ? "story" : "stories"} · {points}
        {capacity === null ? "" : ` / ${capacity}`} points
        {over ? <span className="max-xl:sr-only">, {points - capacity} over capacity</span> : null}
      </span>
      <span className="sr-only">{note}</span>
    </span>
  );
}
