import type { NotificationKind } from "@/lib/notifications/schema/notification";
import { plainMentions } from "@/lib/stories/rules/mentions";
import type { CommentFact, DirectFact, Draft, Facts, StoryChange, StoryFact } from "./facts";

/** More stories than this in one go are told as one. */
const MOST_SINGLE = 3;
const EXCERPT_LENGTH = 280;

/** Who is to be told of what: nobody of his own doing, and nobody twice of the same. */
export function decideNotifications(facts: Facts): Draft[] {
  const drafts = [
    ...facts.comments.flatMap((comment) => ofComment(facts, comment)),
    ...gatherBulk(mergeChanges(facts.changes).flatMap((change) => ofChange(facts, change))),
    ...facts.direct.flatMap((fact) => ofDirect(facts, fact)),
  ];
  return gatherAlike(drafts);
}

/** Kinds of which several about one subject become one while they are unread. */
export function gathers(kind: NotificationKind): boolean {
  return (
    kind === "comment" ||
    kind === "status" ||
    kind === "reply" ||
    kind === "blocked" ||
    kind === "review_requested"
  );
}

type Cause = { transactionId: string; story: StoryFact };

function draftFor(
  facts: Facts,
  { transactionId, story }: Cause,
  memberId: string,
  kind: NotificationKind,
): Draft | null {
  const cause = facts.causes.get(transactionId);
  if (!cause || cause.memberId === memberId) return null;
  return {
    memberId,
    kind,
    subject: { kind: "story", id: story.id, projectId: story.projectId },
    commentId: null,
    actor: cause.actor,
    detail: { key: story.key, title: story.title },
    count: 1,
    sourceKey: `${transactionId} ${kind} ${story.id}`,
    at: cause.at,
  };
}

function ofComment(facts: Facts, comment: CommentFact): Draft[] {
  const story = facts.stories.get(comment.storyId);
  if (!story) return [];
  const kinds = new Map<string, NotificationKind>();
  if (comment.isNew) {
    for (const reader of story.watchers)
      kinds.set(reader, comment.thread.includes(reader) ? "reply" : "comment");
  }
  for (const reader of comment.mentioned) kinds.set(reader, "mentioned");
  return [...kinds].flatMap(([memberId, kind]) => {
    const draft = draftFor(facts, { transactionId: comment.transactionId, story }, memberId, kind);
    if (!draft) return [];
    const detail = { ...draft.detail, excerpt: excerptOf(comment.body) };
    return [
      {
        ...draft,
        detail,
        commentId: comment.commentId,
        sourceKey: `${comment.transactionId} ${comment.commentId}`,
      },
    ];
  });
}

/** A text's beginning in one line, as people say it. */
export function excerptOf(body: string): string {
  const line = plainMentions(body)
    .replace(/\*\*|__|`+|~~/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > EXCERPT_LENGTH ? `${[...line].slice(0, EXCERPT_LENGTH - 1).join("")}…` : line;
}

/** One change per transaction and story: from what it was before to what it was after. */
function mergeChanges(changes: readonly StoryChange[]): StoryChange[] {
  const merged = new Map<string, StoryChange>();
  for (const change of changes) {
    const key = `${change.transactionId} ${change.storyId}`;
    const first = merged.get(key);
    merged.set(
      key,
      first
        ? {
            ...change,
            assigneeBefore: first.assigneeBefore,
            statusBefore: first.statusBefore,
            blockedBefore: first.blockedBefore,
          }
        : change,
    );
  }
  return [...merged.values()];
}

/** A change means one thing to each reader: what concerns him most. */
function ofChange(facts: Facts, change: StoryChange): Draft[] {
  const story = facts.stories.get(change.storyId);
  if (!story) return [];
  const kinds = new Map<string, NotificationKind>();
  const forWatchers = watchedKind(change);
  if (forWatchers) for (const reader of story.watchers) kinds.set(reader, forWatchers);
  if (change.assigneeBefore !== change.assigneeAfter) {
    if (change.assigneeBefore) kinds.set(change.assigneeBefore, "unassigned");
    if (change.assigneeAfter) kinds.set(change.assigneeAfter, "assigned");
  }
  return [...kinds].flatMap(([memberId, kind]) => {
    const draft = draftFor(facts, { transactionId: change.transactionId, story }, memberId, kind);
    if (!draft) return [];
    if (kind === "status") {
      return [{ ...draft, detail: { ...draft.detail, from: change.statusBefore, to: change.statusAfter } }];
    }
    const excerpt = kind === "blocked" ? change.blockedAfter : null;
    return [excerpt ? { ...draft, detail: { ...draft.detail, excerpt } } : draft];
  });
}

function watchedKind(change: StoryChange): NotificationKind | null {
  if (change.statusBefore === null) return null;
  if (change.blockedBefore === null && change.blockedAfter !== null) return "blocked";
  if (change.blockedBefore !== null && change.blockedAfter === null) return "unblocked";
  return change.statusBefore === change.statusAfter ? null : "status";
}

/** Many stories changed in one go are told as one. */
function gatherBulk(drafts: readonly Draft[]): Draft[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const [transactionId = ""] = draft.sourceKey.split(" ");
    const key = `${transactionId} ${draft.kind} ${draft.subject.projectId} ${draft.memberId}`;
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  return [...groups].flatMap(([key, group]) => {
    const [first] = group;
    if (!first || group.length <= MOST_SINGLE) return group;
    const { projectId } = first.subject;
    return [
      {
        ...first,
        subject: { kind: "project" as const, id: projectId, projectId },
        detail: { stories: group.length },
        sourceKey: key.split(" ").slice(0, 3).join(" "),
      },
    ];
  });
}

function ofDirect(facts: Facts, fact: DirectFact): Draft[] {
  const cause = facts.causes.get(fact.transactionId);
  if (!cause) return [];
  return [...new Set(fact.readers)]
    .filter((reader) => reader !== cause.memberId)
    .map((memberId) => ({
      memberId,
      kind: fact.kind,
      subject: fact.subject,
      commentId: fact.commentId,
      actor: cause.actor,
      detail: fact.detail,
      count: 1,
      sourceKey: `${fact.transactionId} ${fact.kind} ${fact.commentId ?? fact.subject.id}`,
      at: cause.at,
    }));
}

/** What gathers becomes one already here: the first one's comment and beginning, the last one's end. */
function gatherAlike(drafts: readonly Draft[]): Draft[] {
  const told = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = gathers(draft.kind)
      ? `${draft.memberId} ${draft.kind} ${draft.subject.id}`
      : `${draft.memberId} ${draft.sourceKey}`;
    const first = told.get(key);
    if (!first) told.set(key, draft);
    else if (gathers(draft.kind)) {
      const detail = { ...draft.detail, from: first.detail.from ?? null };
      told.set(key, { ...draft, detail, commentId: first.commentId, count: first.count + draft.count });
    }
  }
  return [...told.values()];
}
