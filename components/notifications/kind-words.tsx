import {
  AtSign,
  Ban,
  CalendarClock,
  CircleArrowRight,
  CircleCheck,
  ClipboardCheck,
  Flag,
  MessageCircleReply,
  MessageSquare,
  OctagonPause,
  OctagonX,
  ScanEye,
  UserCheck,
  UserMinus,
  Waypoints,
} from "lucide-react";
import type { ReactNode } from "react";
import type { NotificationKind } from "@/lib/notifications/schema/notification";

/** What each kind is called where one chooses it, and what it is about. */
export const KIND_WORDS: Record<NotificationKind, { label: string; hint: string }> = {
  mentioned: { label: "You are mentioned", hint: "Somebody writes @ and your name in a comment" },
  reply: { label: "Answers in your threads", hint: "After you have spoken in a thread" },
  comment: { label: "Comments on what you watch", hint: "New threads, and threads of others" },
  assigned: { label: "A story is yours", hint: "Somebody assigns it to you" },
  unassigned: { label: "A story is no longer yours", hint: "Somebody takes it off you" },
  status: { label: "Status of what you watch", hint: "A story moves to another status" },
  blocked: { label: "Blocked", hint: "A story that you watch cannot go on" },
  unblocked: { label: "Unblocked", hint: "A story that you watch can go on" },
  due: { label: "Due dates", hint: "The day before, on the day, and when it is past" },
  review_requested: { label: "Reviews asked of you", hint: "A document waits for your decision" },
  review_decided: { label: "Decisions on your documents", hint: "Approved or rejected" },
  sprint: { label: "Sprints", hint: "A sprint with your stories starts or is closed" },
  task_review: { label: "Work to look at", hint: "A task of yours is done and waits for somebody to look" },
  task_blocked: {
    label: "Tasks blocked",
    hint: "A task of yours needs a decision, or what comes before it failed",
  },
  task_failed: { label: "Tasks given up", hint: "A task of yours failed for good or used up its attempts" },
};

const ICONS: Record<NotificationKind, ReactNode> = {
  mentioned: <AtSign />,
  reply: <MessageCircleReply />,
  comment: <MessageSquare />,
  assigned: <UserCheck />,
  unassigned: <UserMinus />,
  status: <CircleArrowRight />,
  blocked: <Ban />,
  unblocked: <Waypoints />,
  due: <CalendarClock />,
  review_requested: <ClipboardCheck />,
  review_decided: <CircleCheck />,
  sprint: <Flag />,
  task_review: <ScanEye />,
  task_blocked: <OctagonPause />,
  task_failed: <OctagonX />,
};

/** The sign of a kind. */
export function KindIcon({ kind }: { kind: NotificationKind }) {
  return (
    <span aria-hidden="true" className="flex shrink-0 text-muted [&_svg]:size-3.5">
      {ICONS[kind]}
    </span>
  );
}
