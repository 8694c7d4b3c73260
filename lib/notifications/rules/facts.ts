import type { Actor } from "@/lib/core/schema";
import type {
  NotificationDetail,
  NotificationKind,
  SUBJECT_KINDS,
} from "@/lib/notifications/schema/notification";

/** What a transaction changed about a story, as the database noted it. */
export type StoryChange = {
  transactionId: string;
  storyId: string;
  assigneeBefore: string | null;
  assigneeAfter: string | null;
  /** Null: the story is new. */
  statusBefore: string | null;
  statusAfter: string;
  blockedBefore: string | null;
  blockedAfter: string | null;
};

/** A comment of a story that was written, or changed to name more people. */
export type CommentFact = {
  transactionId: string;
  commentId: string;
  storyId: string;
  threadId: string | null;
  isNew: boolean;
  body: string;
  /** Members who are named in it and were not before. */
  mentioned: string[];
  /** Members who have spoken in its thread before. */
  thread: string[];
};

/** Something that names its readers itself: a review, a sprint, a comment of a document, an unblocked story. */
export type DirectFact = {
  transactionId: string;
  kind: NotificationKind;
  subject: Subject;
  readers: string[];
  commentId: string | null;
  detail: Partial<NotificationDetail>;
};

export type Subject = { kind: (typeof SUBJECT_KINDS)[number]; id: string; projectId: string };
export type StoryFact = { id: string; projectId: string; key: string; title: string; watchers: string[] };

/** Everything that one look at a workspace's events found. */
export type Facts = {
  /** Who did what a transaction did, and when; `memberId` is the person behind it, who need not be told. */
  causes: ReadonlyMap<string, { actor: Actor; memberId: string | null; at: string }>;
  changes: readonly StoryChange[];
  comments: readonly CommentFact[];
  direct: readonly DirectFact[];
  stories: ReadonlyMap<string, StoryFact>;
};

/** A notification that is to be told, before the reader's settings are asked. */
export type Draft = {
  memberId: string;
  kind: NotificationKind;
  subject: Subject;
  commentId: string | null;
  actor: Actor;
  detail: Partial<NotificationDetail>;
  count: number;
  sourceKey: string;
  at: string;
};
