import "server-only";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { fileRefusal } from "@/lib/api/file-refusal";
import { readRequestContext } from "@/lib/api/request-context";
import { AppError } from "@/lib/core/errors";
import { admitUpload, takeUpload, tooLarge } from "@/lib/imports/operations/take-upload";
import { MAX_UPLOAD_BYTES } from "@/lib/imports/schema";

/**
 * Answers `POST /api/v1/projects/{project}/imports?name=…` with a zip, or a single Markdown file, as the body: it is written to
 * a file of this machine while it arrives, so that no request holds it in memory.
 */
export async function answerUpload(request: Request, project: string): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const read = await readRequestContext(request.headers);
  const context = { ...read, workspace: read.workspace ?? searchParams.get("workspace") };
  const folder = await mkdtemp(path.join(tmpdir(), "plumbline-upload-"));
  try {
    const file = path.join(folder, "upload");
    await admitUpload(context);
    if (!request.body) throw nothingSent();
    const sizeBytes = await receive(request.body as ReadableStream, file);
    const name = searchParams.get("name")?.slice(0, 200) || "upload.zip";
    const record = await takeUpload(context, { project, name, file, sizeBytes });
    return Response.json(record, {
      status: 201,
      headers: { "cache-control": "no-store", "x-request-id": context.requestId },
    });
  } catch (error) {
    return fileRefusal(error, { requestId: context.requestId, operation: "imports.create" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a body to a file and counts it: what is announced may be wrong, or not be announced at all. */
async function receive(body: ReadableStream, file: string): Promise<number> {
  let sizeBytes = 0;
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > MAX_UPLOAD_BYTES) done(tooLarge());
      else done(null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(body), counter, createWriteStream(file));
  return sizeBytes;
}

function nothingSent(): AppError {
  return new AppError("malformed_request", "The request has no body. Send the zip as the body.");
}
