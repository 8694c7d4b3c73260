import { z } from "zod";
import { STORY_STATUSES } from "@/db/enums";
import type { NotificationDetail, NotificationKind } from "@/lib/notifications/schema/notification";
import { STORY_STATUS_NAMES } from "@/lib/stories/rules/transitions";

type Told = { kind: NotificationKind; count: number; detail: NotificationDetail };

/** What a notification says, to be read after the name of whoever caused it. */
export function notificationSentence({ kind, count, detail }: Told): string {
  const many = detail.stories !== null && detail.stories > 1 ? detail.stories : null;
  switch (kind) {
    case "mentioned":
      return "mentioned you";
    case "reply":
      return count > 1 ? `and others answered in your thread (${count} answers)` : "answered in your thread";
    case "comment":
      return count > 1 ? `and others commented (${count} comments)` : "commented";
    case "assigned":
      return many ? `assigned ${many} stories to you` : "assigned it to you";
    case "unassigned":
      return many ? `took ${many} stories off you` : "took it off you";
    case "status":
      return many ? `moved ${many} stories that you watch` : `moved it${fromTo(detail)}`;
    case "blocked":
      return many ? `marked ${many} stories that you watch as blocked` : "marked it as blocked";
    case "unblocked":
      return many ? `unblocked ${many} stories that you watch` : "unblocked it";
    case "review_requested":
      return "asked for your review";
    case "review_decided":
      return `${detail.to === "approve" ? "approved" : "rejected"} it`;
    case "due":
      return detail.to === "overdue"
        ? `reminds you: it was due on ${detail.day}`
        : `reminds you: it is due on ${detail.day}`;
    case "sprint":
      return detail.to === "completed" ? "closed the sprint" : "started the sprint";
    case "task_review":
      return "did it: have a look, and accept it or send it back";
    case "task_blocked":
      return many ? `blocked it and ${many - 1} more ${many === 2 ? "task" : "tasks"}` : "blocked it";
    case "task_failed":
      return "gave it up: retry it, change it or cancel it";
    default:
      return kind satisfies never;
  }
}

function fromTo({ from, to }: NotificationDetail): string {
  const words = [
    from === null ? "" : ` from ${statusName(from)}`,
    to === null ? "" : ` to ${statusName(to)}`,
  ];
  return words.join("");
}

function statusName(status: string): string {
  const known = z.enum(STORY_STATUSES).safeParse(status);
  return known.success ? STORY_STATUS_NAMES[known.data] : status;
}
