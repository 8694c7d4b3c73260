"use client";

import {
  CalendarClock,
  CalendarX2,
  Hourglass,
  ListChecks,
  ListTodo,
  type LucideIcon,
  MessageSquare,
  Paperclip,
  Shield,
  ShieldAlert,
  ShieldCheck,
  ShieldX,
} from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import type { QaGate } from "@/db/enums";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { CardField } from "./board-display";
import { useScene } from "./board-scene";
import { ageOf, isOverdue } from "./card-attention";
import { PriorityMark } from "./priority-mark";

const GATES: Record<QaGate, { Icon: LucideIcon; tone: string; word: string }> = {
  PASS: { Icon: ShieldCheck, tone: "text-success-mark", word: "passed" },
  CONCERNS: { Icon: ShieldAlert, tone: "text-warning-mark", word: "has concerns" },
  FAIL: { Icon: ShieldX, tone: "text-danger-mark", word: "failed" },
  WAIVED: { Icon: Shield, tone: "text-muted", word: "waived" },
};

/** The last row of a card: its figures, each with a shape of its own. What is nothing is left out. */
export function CardMeta({ card }: { card: StoryCard }) {
  const { display, today, nowMs } = useScene();
  const shows = (field: CardField) => !display.hidden.includes(field);
  const age = ageOf(card, nowMs);
  const late = isOverdue(card, today);
  const gate = card.qaGate && GATES[card.qaGate];
  return (
    <div className="mt-1 flex h-5 shrink-0 items-center gap-2.5 overflow-hidden text-muted text-xs">
      {shows("priority") ? <PriorityMark priority={card.priority} /> : null}
      {shows("points") && card.points !== null ? (
        <span className="rounded-sm bg-neutral-soft px-1.5 font-mono tabular-nums" title="Points">
          {card.points}
        </span>
      ) : null}
      {shows("criteria") ? (
        <Share
          Icon={ListChecks}
          title="Acceptance criteria met"
          done={card.criteriaDone}
          total={card.criteriaTotal}
        />
      ) : null}
      {shows("subtasks") ? (
        <Share Icon={ListTodo} title="Sub-tasks done" done={card.subtasksDone} total={card.subtasksTotal} />
      ) : null}
      {shows("qa") && gate ? (
        <span role="img" aria-label={`QA gate ${gate.word}`} title={`QA gate ${gate.word}`} className="flex">
          <gate.Icon className={cx("size-3.5", gate.tone)} />
        </span>
      ) : null}
      {shows("comments") ? <Count Icon={MessageSquare} title="Comments" count={card.commentCount} /> : null}
      {shows("attachments") ? (
        <Count Icon={Paperclip} title="Attachments" count={card.attachmentCount} />
      ) : null}
      <span className="ml-auto flex shrink-0 items-center gap-2.5">
        {shows("due") && card.dueOn ? (
          <Figure
            Icon={late ? CalendarX2 : CalendarClock}
            title={`${late ? "Overdue since" : "Due on"} ${card.dueOn}`}
            tone={late ? "text-warning" : undefined}
          >
            {late ? "Overdue" : shortDay(card.dueOn, today)}
          </Figure>
        ) : null}
        {shows("age") && age.days > 0 ? (
          <Figure
            Icon={Hourglass}
            title={`${age.days === 1 ? "1 day" : `${age.days} days`} in this column${age.old ? ": long for work under way" : ""}`}
            tone={age.old ? "text-warning" : "text-faint"}
          >
            {age.days}d{age.old ? "!" : ""}
          </Figure>
        ) : null}
      </span>
    </div>
  );
}

type FigureProps = { Icon: LucideIcon; title: string; tone?: string | undefined; children: ReactNode };

function Figure({ Icon, title, tone, children }: FigureProps) {
  return (
    <span
      className={cx("flex shrink-0 items-center gap-1 whitespace-nowrap tabular-nums", tone)}
      title={title}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}

function Share({ done, total, ...look }: { Icon: LucideIcon; title: string; done: number; total: number }) {
  if (total === 0) return null;
  return (
    <Figure {...look} tone={done === total ? "text-success" : undefined}>
      {done}/{total}
    </Figure>
  );
}

function Count({ count, ...look }: { Icon: LucideIcon; title: string; count: number }) {
  return count > 0 ? <Figure {...look}>{count}</Figure> : null;
}

/** "3 Mar", with the year where it is another one. */
function shortDay(day: string, today: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ("numeric" as const);
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year,
    timeZone: "UTC",
  });
}
