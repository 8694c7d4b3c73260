import "server-only";
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ORPCError } from "@orpc/server";
import { codeOf, problemBody } from "@/lib/api/problem";
import { readRequestContext } from "@/lib/api/request-context";
import { AppError, ERROR_CODES } from "@/lib/core/errors";
import type { RequestContext } from "@/lib/core/request-context";
import { toWireError } from "@/lib/core/wire-error";
import { takeUpload, tooLarge } from "@/lib/imports/operations/take-upload";
import { MAX_UPLOAD_BYTES } from "@/lib/imports/schema";

/**
 * Answers `POST /api/projects/{projectId}/imports`: takes a zip, or a single file, in the body and answers with the import
 * and its preview's counts. It stands beside the REST API because that reads whole bodies, and small ones only.
 */
export async function answerUpload(request: Request, projectId: string): Promise<Response> {
  const context = await readRequestContext(request.headers);
  const file = path.join(tmpdir(), `plumbline-upload-${randomUUID()}`);
  try {
    const sizeBytes = await store(request, file);
    const name = new URL(request.url).searchParams.get("name") ?? "upload.zip";
    const record = await takeUpload(context, { project: projectId, name, file, sizeBytes });
    return answer(record, 201, { context, type: "application/json" });
  } catch (error) {
    return refusal(error, context);
  } finally {
    await rm(file, { force: true });
  }
}

/** Writes the body to a file of this machine, as far as an upload may go. */
async function store(request: Request, file: string): Promise<number> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_UPLOAD_BYTES) throw tooLarge();
  if (!request.body) throw empty();
  let sizeBytes = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        sizeBytes += chunk.byteLength;
        if (sizeBytes > MAX_UPLOAD_BYTES) throw tooLarge();
        controller.enqueue(chunk);
      },
    }),
  );
  await pipeline(Readable.from(counted), createWriteStream(file, { mode: 0o600 }));
  if (sizeBytes === 0) throw empty();
  return sizeBytes;
}

function empty(): AppError {
  return new AppError(
    "malformed_request",
    "The request has no body. Send the zip of the project's folder as the body of the request.",
  );
}

function refusal(thrown: unknown, context: RequestContext): Response {
  const { requestId } = context;
  const error =
    thrown instanceof ORPCError ? thrown : toWireError(thrown, { requestId, operation: "imports.create" });
  const { status } = ERROR_CODES[codeOf(error)];
  const body = { requestId, ...problemBody(error), status };
  return answer(body, status, { context, type: "application/problem+json" });
}

function answer(
  body: unknown,
  status: number,
  { context, type }: { context: RequestContext; type: string },
): Response {
  const headers = { "content-type": type, "cache-control": "no-store", "x-request-id": context.requestId };
  return new Response(JSON.stringify(body), { status, headers });
}
