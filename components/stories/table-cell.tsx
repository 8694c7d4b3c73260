"use client";

import { CalendarX2, OctagonX } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { ColourDot } from "@/components/ui/colour-dot";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import type { StoryCard } from "@/lib/stories/schema/story";
import { ageOf, isOverdue } from "./card-attention";
import { ColumnMark } from "./column-mark";
import { PriorityMark } from "./priority-mark";
import { PRIORITY_NAMES, STORY_STATUS_LOOKS } from "./story-status";
import { timeText } from "./table-columns";

type TableCellProps = { column: string; card: StoryCard; context: FilterContext };

/** What a cell of the table says of its story. */
export function TableCellContent({ column, card, context }: TableCellProps) {
  switch (column) {
    case "status":
      return <ColumnName card={card} context={context} />;
    case "assignee":
      return <AssigneeName card={card} context={context} />;
    case "priority":
      return (
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="flex">
            <PriorityMark priority={card.priority} />
          </span>
          {PRIORITY_NAMES[card.priority]}
        </span>
      );
    case "epic": {
      const epic = context.epics.find(({ id }) => id === card.epicId);
      return epic ? (
        <span className="truncate">
          <span className="text-muted">{epic.number}</span> {epic.title}
        </span>
      ) : null;
    }
    case "labels":
      return <Labels card={card} context={context} />;
    case "sprint":
      return <span className="truncate">{context.sprints.find(({ id }) => id === card.sprintId)?.name}</span>;
    case "due":
      return <Due card={card} today={context.today} />;
    case "blocked":
      return <Blocked card={card} />;
    default:
      return figureOf(column, card, context);
  }
}

function figureOf(column: string, card: StoryCard, context: FilterContext): string | null {
  const share = (done: number, total: number) => (total > 0 ? `${done}/${total}` : null);
  const count = (amount: number) => (amount > 0 ? String(amount) : null);
  switch (column) {
    case "points":
      return card.points === null ? null : String(card.points);
    case "criteria":
      return share(card.criteriaDone, card.criteriaTotal);
    case "subtasks":
      return share(card.subtasksDone, card.subtasksTotal);
    case "comments":
      return count(card.commentCount);
    case "attachments":
      return count(card.attachmentCount);
    case "qa":
      return card.qaGate === null ? null : card.qaGate.charAt(0) + card.qaGate.slice(1).toLowerCase();
    case "age":
      return `${ageOf(card, Date.parse(context.now)).days}d`;
    case "estimate":
      return timeText(card.estimateMinutes);
    case "spent":
      return timeText(card.spentMinutes);
    case "number":
      return card.number;
    default:
      return null;
  }
}

function ColumnName({ card, context }: Omit<TableCellProps, "column">) {
  const column = context.columns.find(({ id }) => id === card.columnId);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <ColumnMark status={card.status} colour={column?.colour ?? "grey"} />
      <span className="truncate">{column?.name ?? STORY_STATUS_LOOKS[card.status].label}</span>
    </span>
  );
}

function AssigneeName({ card, context }: Omit<TableCellProps, "column">) {
  const assignee = context.assignees.find(({ id }) => id === card.assigneeId);
  if (!assignee) return null;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Avatar
        name={assignee.name}
        kind={assignee.kind === "agent" ? "agent" : "person"}
        size="sm"
        decorative
      />
      <span className="truncate">{assignee.name}</span>
    </span>
  );
}

function Labels({ card, context }: Omit<TableCellProps, "column">) {
  const labels = context.labels.filter(({ id }) => card.labelIds.includes(id));
  return (
    <span className="flex min-w-0 items-center gap-2 overflow-hidden">
      {labels.map(({ id, name, colour }) => (
        <span key={id} className="flex min-w-0 items-center gap-1">
          <ColourDot colour={colour} />
          <span className="truncate">{name}</span>
        </span>
      ))}
    </span>
  );
}

function Due({ card, today }: { card: StoryCard; today: string }) {
  if (card.dueOn === null) return null;
  if (!isOverdue(card, today)) return <span className="tabular-nums">{card.dueOn}</span>;
  return (
    <span className="flex items-center gap-1 text-warning tabular-nums">
      <CalendarX2 aria-hidden="true" className="size-3.5 shrink-0" />
      {card.dueOn}
      <span className="sr-only">, overdue</span>
    </span>
  );
}

function Blocked({ card }: { card: StoryCard }) {
  if (card.blockedReason === null && card.openBlockers === 0) return null;
  const by = card.openBlockers === 1 ? "1 story" : `${card.openBlockers} stories`;
  return (
    <span className="flex min-w-0 items-center gap-1 text-danger">
      <OctagonX aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{card.blockedReason ?? `Blocked by ${by}`}</span>
    </span>
  );
}
