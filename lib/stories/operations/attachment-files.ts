import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { inWorkspaceScope } from "@/lib/core/operation";
import { callerOf, countRequest } from "@/lib/core/rate-limit";
import type { RequestContext } from "@/lib/core/request-context";
import { holdContents } from "@/lib/documents/queries/write";
import { StorageUnavailableError } from "@/lib/storage/errors";
import { sha256Hex } from "@/lib/storage/hash";
import { objectStore } from "@/lib/storage/store";
import { maxAttachmentBytes } from "@/lib/stories/operations/attachments";
import { recordStory } from "@/lib/stories/operations/shared";
import { requireOpenText } from "@/lib/stories/operations/story-text";
import {
  insertAttachment,
  type StoredAttachment,
  selectAttachment,
  selectAttachments,
} from "@/lib/stories/queries/attachments";
import { mediaTypeOf } from "@/lib/stories/rules/media-type";
import type { Attachment } from "@/lib/stories/schema/attachments";
import { MOST_PER_STORY } from "@/lib/stories/schema/links";

const CREATE = { name: "attachments.create", permission: "stories.write", method: "POST" } as const;
const READ = { name: "attachments.get", permission: "plan.read", method: "GET" } as const;

/** Where a file's bytes lie: under their hash, in the workspace that they belong to. */
function attachmentKey(workspaceId: string, sha256: string): string {
  return `workspaces/${workspaceId}/attachments/${sha256.slice(0, 2)}/${sha256}`;
}

/** Whether somebody may attach a file to a story; asked before anything that he sends is read. */
export async function admitAttachment(context: RequestContext, storyId: string): Promise<void> {
  await countRequest(callerOf(context));
  await inWorkspaceScope(context, CREATE, async (scope) => {
    const story = await requireOpenText(scope, storyId);
    if ((await selectAttachments(scope, story.id)).length < MOST_PER_STORY) return;
    throw new AppError("conflict", `A story has at most ${MOST_PER_STORY} files. Remove one first.`);
  });
}

/** Stores a file and puts it beside a story. */
export function takeAttachment(
  context: RequestContext,
  storyId: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Attachment> {
  return inWorkspaceScope(context, CREATE, async (scope) => {
    const story = await requireOpenText(scope, storyId);
    const sha256 = sha256Hex(bytes);
    const objectKey = attachmentKey(scope.workspaceId, sha256);
    const mediaType = mediaTypeOf(bytes, name);
    await holdContents(scope, [objectKey]);
    await objectStore().put(objectKey, bytes, { contentType: mediaType, sha256 }).catch(tellReader);
    const file = { id: scope.newId(), name, mediaType, sizeBytes: bytes.byteLength, sha256 };
    await insertAttachment(scope, { ...file, storyId: story.id, objectKey });
    recordStory(scope, story, {
      topic: "story.updated",
      before: null,
      after: { attachment: { name, sizeBytes: file.sizeBytes, mediaType } },
    });
    const stored = await selectAttachment(scope, file.id);
    if (!stored) throw new Error("a file that was noted is gone");
    const { storyId: _, objectKey: __, removedAt: ___, ...attachment } = stored;
    return attachment;
  });
}

/** Says how large a file may be. */
export function attachmentTooLarge(): AppError {
  const most = maxAttachmentBytes() / 1024 / 1024;
  return new AppError(
    "too_large",
    `A file may have at most ${most} MB. Make it smaller, or link to it instead.`,
  );
}

/** A file with its bytes, proved by their hash. */
export async function readAttachment(
  context: RequestContext,
  attachmentId: string,
): Promise<{ file: StoredAttachment; bytes: Uint8Array }> {
  await countRequest(callerOf(context));
  const file = await inWorkspaceScope(context, READ, async (scope) => {
    const found = await selectAttachment(scope, attachmentId);
    if (!found || found.removedAt !== null) throw notFound("file");
    return found;
  });
  const bytes = await objectStore().get(file.objectKey).catch(tellReader);
  if (sha256Hex(bytes) === file.sha256) return { file, bytes };
  throw new AppError(
    "internal",
    "The stored bytes of this file are not what was saved, so it is not handed out. Whoever runs this installation can restore it from a backup.",
  );
}

function tellReader(error: unknown): never {
  if (!(error instanceof StorageUnavailableError)) throw error;
  const sentence =
    "The storage behind this site does not answer, so nothing was changed. Try again in a moment.";
  throw new AppError("unavailable", sentence, {}, { cause: error });
}
