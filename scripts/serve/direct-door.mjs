// @ts-check

/** What the operations answer; the files, streams and descriptions beside them are Next's route handlers. */
const OPERATIONS = /^\/api\/(v1\/(?!openapi\.json(\?|$))|bmad\/|rpc\/)/;

/**
 * The app's own door for the API (lib/api/direct.ts), for a request that is for it, once the app has opened it.
 * @param {import("node:http").IncomingMessage} request
 * @returns {import("node:http").RequestListener | undefined}
 */
export function directDoor({ url }) {
  return OPERATIONS.test(url ?? "") ? Reflect.get(globalThis, "plumblineApi") : undefined;
}
