import "server-only";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { isOpen, recordBlocked, recordUnblocked } from "@/lib/stories/operations/blocking";
import { refuseArchived, requireRef, requireStoryId } from "@/lib/stories/operations/shared";
import {
  deleteLink,
  insertLink,
  type LinkedStory,
  type LinkRow,
  linkRow,
  lockEnds,
  selectBlockingPath,
  selectLink,
  selectLinks,
} from "@/lib/stories/queries/links";
import { linkPath } from "@/lib/stories/rules/link-path";
import {
  CreateStoryLinkInput,
  MOST_PER_STORY,
  RemovedStoryLink,
  type StoryLinkKind,
  StoryLinkRef,
  StoryLinks,
} from "@/lib/stories/schema/links";
import { StoryRef } from "@/lib/stories/schema/story";

export const listStoryLinks = operation({
  name: "storyLinks.list",
  summary: "List what a story blocks, is blocked by and relates to",
  method: "GET",
  path: "/stories/{storyId}/links",
  permission: "plan.read",
})
  .input(StoryRef)
  .output(StoryLinks)
  .handler(async ({ input, context: { scope } }) => {
    const id = await requireStoryId(scope, input.storyId);
    return { items: await selectLinks(scope, id) };
  });

export const createStoryLink = operation({
  name: "storyLinks.create",
  summary: "Say that a story blocks, is blocked by or relates to another of its project",
  method: "POST",
  path: "/stories/{storyId}/links",
  permission: "stories.write",
})
  .input(CreateStoryLinkInput)
  .output(StoryLinks)
  .handler(async ({ input: { storyId, kind, otherId }, context: { scope } }) => {
    const [story, other] = await lockEnds(scope, [requireRef(storyId), requireRef(otherId)]);
    if (!story || !other) throw notFound("story");
    refuseClosed(scope, story);
    refusePair(story, other);
    const row = linkRow(story.id, kind, other.id);
    if (row.kind === "blocks") await refuseCircle(scope, row);
    if ((await selectLinks(scope, story.id)).length >= MOST_PER_STORY) throw tooMany();
    if (await insertLink(scope, story.projectId, row)) recordLinked(scope, { story, other, kind });
    return { items: await selectLinks(scope, story.id) };
  });

export const removeStoryLink = operation({
  name: "storyLinks.remove",
  summary: "Take a link between two stories away",
  method: "DELETE",
  path: "/story-links/{linkId}",
  permission: "stories.write",
})
  .input(StoryLinkRef)
  .output(RemovedStoryLink)
  .handler(async ({ input: { linkId }, context: { scope } }) => {
    const row = await selectLink(scope, linkId);
    if (!row) throw notFound("link");
    const [from, to] = await lockEnds(scope, [{ id: row.fromId }, { id: row.toId }]);
    if (!from || !to) throw notFound("link");
    refuseClosed(scope, from);
    if (await deleteLink(scope, linkId)) recordUnlinked(scope, { row, from, to });
    return { id: linkId };
  });

function refuseClosed(scope: Scope, { archived, projectArchived }: LinkedStory): void {
  refuseArchived({ archivedAt: archived ? scope.now : null, projectArchived });
}

function refusePair(story: LinkedStory, other: LinkedStory): void {
  const refusal = (message: string) => invalidInput([{ path: "otherId", message }]);
  if (story.id === other.id) throw refusal("A story has no link to itself. Choose another one.");
  if (story.projectId !== other.projectId)
    throw refusal(`${other.key} is of another project. Choose a story of the same project.`);
}

async function refuseCircle(scope: Scope, { fromId, toId }: LinkRow): Promise<void> {
  const back = await selectBlockingPath(scope, { fromId: toId, toId: fromId });
  if (!back) return;
  const circle = linkPath([...back.slice(-1), ...back]);
  const message = `These stories would wait for each other: ${circle}. Take one of these links away first.`;
  throw invalidInput([{ path: "otherId", message }]);
}

function tooMany(): AppError {
  return new AppError("conflict", `A story has at most ${MOST_PER_STORY} links. Take one away first.`);
}

const SEEN_FROM_THERE: Record<StoryLinkKind, StoryLinkKind> = {
  blocks: "blocked_by",
  blocked_by: "blocks",
  relates: "relates",
};

type Linking = { story: LinkedStory; other: LinkedStory; kind: StoryLinkKind };

/** Both stories have it in their history. */
function recordLinked(scope: Scope, { story, other, kind }: Linking): void {
  recordEnd(scope, story, { topic: "story.linked", link: { kind, key: other.key, title: other.title } });
  const back = { kind: SEEN_FROM_THERE[kind], key: story.key, title: story.title };
  recordEnd(scope, other, { topic: "story.linked", link: back });
  if (kind === "relates") return;
  const [blocker, blocked] = kind === "blocks" ? [story, other] : [other, story];
  if (isOpen(blocker) && isOpen(blocked) && blocked.openBlockers === 0)
    recordBlocked(scope, blocked, [blocker.key]);
}

function recordUnlinked(
  scope: Scope,
  { row, from, to }: { row: LinkRow; from: LinkedStory; to: LinkedStory },
) {
  const [there, back] =
    row.kind === "blocks" ? (["blocks", "blocked_by"] as const) : (["relates", "relates"] as const);
  recordEnd(scope, from, { topic: "story.unlinked", link: { kind: there, key: to.key, title: to.title } });
  recordEnd(scope, to, { topic: "story.unlinked", link: { kind: back, key: from.key, title: from.title } });
  if (row.kind === "blocks" && isOpen(from) && isOpen(to) && to.openBlockers === 1)
    recordUnblocked(scope, to, [from.key]);
}

type End = {
  topic: "story.linked" | "story.unlinked";
  link: { kind: StoryLinkKind; key: string; title: string };
};

function recordEnd(scope: Scope, { id, key, title, projectId }: LinkedStory, { topic, link }: End): void {
  scope.record({
    projectId,
    subject: { kind: "story", id, label: `${key} ${title}` },
    topic,
    before: topic === "story.unlinked" ? { link } : null,
    after: topic === "story.linked" ? { link } : null,
  });
}
