import "server-only";
import { env } from "@/lib/core/env";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { recordStory, requireOpenStory, requireStoryId } from "@/lib/stories/operations/shared";
import {
  type StoredAttachment,
  selectAttachment,
  selectAttachments,
  setAttachmentRemoved,
} from "@/lib/stories/queries/attachments";
import { AttachmentRef, Attachments } from "@/lib/stories/schema/attachments";
import { StoryRef } from "@/lib/stories/schema/story";

/** The largest file that is taken, in bytes. */
export function maxAttachmentBytes(): number {
  return env().ATTACHMENT_MAX_MB * 1024 * 1024;
}

export const listAttachments = operation({
  name: "attachments.list",
  summary: "List the files beside a story",
  method: "GET",
  path: "/stories/{storyId}/attachments",
  permission: "plan.read",
})
  .input(StoryRef)
  .output(Attachments)
  .handler(async ({ input, context: { scope } }) =>
    answer(scope, await requireStoryId(scope, input.storyId)),
  );

export const removeAttachment = operation({
  name: "attachments.remove",
  summary: "Take a file away from its story; for 30 days it can be brought back",
  method: "DELETE",
  path: "/attachments/{attachmentId}",
  permission: "stories.write",
})
  .input(AttachmentRef)
  .output(Attachments)
  .handler(({ input, context: { scope } }) => setRemoved(scope, input.attachmentId, true));

export const restoreAttachment = operation({
  name: "attachments.restore",
  summary: "Bring a file back that was taken away from its story",
  method: "POST",
  path: "/attachments/{attachmentId}/restore",
  permission: "stories.write",
})
  .input(AttachmentRef)
  .output(Attachments)
  .handler(({ input, context: { scope } }) => setRemoved(scope, input.attachmentId, false));

async function setRemoved(scope: Scope, attachmentId: string, removed: boolean) {
  const file = await selectAttachment(scope, attachmentId);
  if (!file) throw notFound("file");
  const story = await requireOpenStory(scope, file.storyId);
  refuseOthers(scope, file);
  if ((file.removedAt !== null) !== removed) {
    await setAttachmentRemoved(scope, file.id, removed ? scope.now : null);
    const digest = { attachment: { name: file.name, sizeBytes: file.sizeBytes, mediaType: file.mediaType } };
    recordStory(scope, story, {
      topic: "story.updated",
      before: removed ? digest : null,
      after: removed ? null : digest,
    });
  }
  return answer(scope, file.storyId);
}

/** What somebody put here is his to take away, or a manager's. */
function refuseOthers(scope: Scope, { author }: StoredAttachment): void {
  // An agent is not the person who made its token.
  const isOwn =
    author.id === scope.actor.id || (scope.actor.kind !== "agent" && author.id === scope.memberId);
  if (isOwn || scope.may("projects.write")) return;
  throw new AppError(
    "forbidden",
    `${author.name} attached this file. Ask them, a manager or an admin to take it away.`,
  );
}

async function answer(scope: Scope, storyId: string) {
  return { items: await selectAttachments(scope, storyId), maxBytes: maxAttachmentBytes() };
}
