// @ts-check
import { isFileRequest } from "./direct-door.mjs";

/** No door takes more than this; doors of their own set smaller limits and count what is not announced. */
export const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** The door for uploads writes to a file while it reads, so it takes more. */
const MAX_UPLOAD_BYTES = 200 * 1024 * 1024;

/**
 * Answers a request whose announced body is too large, before any of it is read.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @returns {boolean} whether it was refused
 */
export function refuseTooLarge(request, response) {
  const mostBytes = isFileRequest(request) ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
  if (Number(request.headers["content-length"] ?? 0) <= mostBytes) return false;
  const body = {
    type: "urn:plumbline:error:too_large",
    title: "Too large",
    status: 413,
    detail: `A request may carry at most ${mostBytes / 1024 / 1024} MB. Send less at once.`,
    code: "too_large",
  };
  response.writeHead(413, { "content-type": "application/problem+json", connection: "close" });
  response.end(JSON.stringify(body));
  return true;
}
