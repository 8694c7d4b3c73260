// @ts-check

/** Something that went wrong in a way that one sentence explains; its stack is nobody's business. */
export class Failure extends Error {}

/**
 * What an unknown thrown value says, as text.
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The error code of a system or database error, if it has one.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function codeOf(error) {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/**
 * Tells the person at the terminal what went wrong: a sentence, and the stack only under DEBUG.
 * @param {unknown} error
 */
export function report(error) {
  if (process.env.DEBUG && error instanceof Error) console.error(error.stack);
  else if (error instanceof Failure) console.error(`\n${error.message}\n`);
  else console.error(`\nUnexpected: ${messageOf(error)}\nRun it again with DEBUG=1 to see where.\n`);
}
