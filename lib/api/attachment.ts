import "server-only";
import { z } from "zod";
import { fileRefusal } from "@/lib/api/file-refusal";
import { readRequestContext } from "@/lib/api/request-context";
import { AppError, notFound } from "@/lib/core/errors";
import type { RequestContext } from "@/lib/core/request-context";
import {
  admitAttachment,
  attachmentTooLarge,
  readAttachment,
  takeAttachment,
} from "@/lib/stories/operations/attachment-files";
import { maxAttachmentBytes } from "@/lib/stories/operations/attachments";
import { previewOf } from "@/lib/stories/rules/media-type";

const MOST_AT_ONCE = 6;
let underWay = 0;

/** Answers `POST /api/v1/stories/{story}/attachments?name=…` with any file as the body. */
export async function answerAttachmentUpload(request: Request, story: string): Promise<Response> {
  const context = await contextOf(request);
  if (underWay >= MOST_AT_ONCE) return refusal(busy(), context, "attachments.create");
  underWay += 1;
  try {
    await admitAttachment(context, story);
    const bytes = await receive(request);
    const file = await takeAttachment(context, story, { name: nameOf(request), bytes });
    const headers = { "cache-control": "no-store", "x-request-id": context.requestId };
    return Response.json(file, { status: 201, headers });
  } catch (error) {
    return refusal(error, context, "attachments.create");
  } finally {
    underWay -= 1;
  }
}

/** Answers `GET /api/v1/attachments/{attachment}/content` with a file's bytes, whole or a part of them. */
export async function answerAttachmentContent(request: Request, attachmentId: string): Promise<Response> {
  const context = await contextOf(request);
  try {
    if (!z.uuid().safeParse(attachmentId).success) throw notFound("file");
    const { file, bytes } = await readAttachment(context, attachmentId);
    const wantsFile = new URL(request.url).searchParams.get("download") === "1";
    const preview = previewOf(file.mediaType);
    const headers = new Headers({
      "content-type": contentType(file.mediaType),
      "content-disposition": disposition(wantsFile || preview === null ? "attachment" : "inline", file.name),
      // Whatever a file holds, opened as a page it may do nothing. A sandbox would keep browsers from showing a PDF.
      "content-security-policy": preview === "pdf" ? "default-src 'none'" : "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=300",
      "accept-ranges": "bytes",
      etag: `"${file.sha256}"`,
      "x-request-id": context.requestId,
    });
    const whole = Uint8Array.from(bytes);
    const part = rangeOf(request.headers.get("range"), whole.byteLength);
    if (!part) return new Response(whole, { headers });
    headers.set("content-range", `bytes ${part.start}-${part.end}/${whole.byteLength}`);
    return new Response(whole.slice(part.start, part.end + 1), { status: 206, headers });
  } catch (error) {
    return refusal(error, context, "attachments.get");
  }
}

async function contextOf(request: Request): Promise<RequestContext> {
  const read = await readRequestContext(request.headers);
  return { ...read, workspace: read.workspace ?? new URL(request.url).searchParams.get("workspace") };
}

/** Reads the body and counts it: what is announced may be wrong, or not be announced at all. */
async function receive(request: Request): Promise<Uint8Array> {
  const most = maxAttachmentBytes();
  if (Number(request.headers.get("content-length") ?? 0) > most) throw attachmentTooLarge();
  if (!request.body)
    throw new AppError("malformed_request", "The request has no body. Send the file as the body.");
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const reader = request.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    sizeBytes += read.value.byteLength;
    if (sizeBytes > most) {
      await reader.cancel();
      throw attachmentTooLarge();
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

/** The name without a folder and without signs that a disk or a header would stumble over. */
function nameOf(request: Request): string {
  const name = new URL(request.url).searchParams.get("name") ?? "";
  const own = name.split(/[\\/]/).at(-1) ?? "";
  const clean = own.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, "").trim();
  return [...clean].slice(0, 200).join("") || "file";
}

/** Texts are shown as text, whatever they are written in. */
function contentType(mediaType: string): string {
  return mediaType.startsWith("text/") ? "text/plain; charset=utf-8" : mediaType;
}

function disposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function rangeOf(header: string | null, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const start = match[1] === "" ? Math.max(size - Number(match[2]), 0) : Number(match[1]);
  const end = match[1] === "" || match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start <= end ? { start, end } : null;
}

function busy(): AppError {
  const sentence = "Several files are being taken in just now. Try again in a few seconds.";
  return new AppError("unavailable", sentence, { retryAfterSeconds: 5 });
}

function refusal(error: unknown, { requestId }: RequestContext, operation: string): Response {
  return fileRefusal(error, { requestId, operation });
}
