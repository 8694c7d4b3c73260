// @ts-check

/** What the operations answer; the files, streams and descriptions beside them are Next's route handlers. */
const OPERATIONS = /^\/api\/(v1\/(?!openapi\.json(\?|$))|bmad\/|rpc\/)/;

const UPLOAD = /^\/api\/v1\/projects\/[^/?]+\/imports(\?|$)/;
const ATTACH = /^\/api\/v1\/stories\/[^/?]+\/attachments(\?|$)/;
const ATTACHMENT = /^\/api\/v1\/attachments\/[^/?]+\/content(\?|$)/;
const EXPORT = /^\/api\/v1\/projects\/[^/?]+\/(export|stories\.(csv|json))(\?|$)/;

/**
 * Whether files come in or go out here, which have doors of their own among the addresses of operations.
 * @param {Pick<import("node:http").IncomingMessage, "url" | "method">} request
 */
export function isFileRequest({ url, method }) {
  const address = url ?? "";
  if (method === "POST" && (UPLOAD.test(address) || ATTACH.test(address))) return true;
  return EXPORT.test(address) || ATTACHMENT.test(address);
}

/**
 * The app's own door for the API (lib/api/direct.ts), for a request that is for it, once the app has opened it.
 * @param {import("node:http").IncomingMessage} request
 * @returns {import("node:http").RequestListener | undefined}
 */
export function directDoor({ url, method }) {
  const answers = OPERATIONS.test(url ?? "") && !isFileRequest({ url, method });
  return answers ? Reflect.get(globalThis, "plumblineApi") : undefined;
}
