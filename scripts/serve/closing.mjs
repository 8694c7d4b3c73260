// @ts-check

/**
 * What the app registered to be done at the end (lib/core/closing.ts): streams are ended while requests finish, the rest after.
 * @typedef {{ streams: Set<() => void>, resources: Set<() => Promise<void>> }} ClosingHooks
 */

const PATIENCE_MS = 10_000;

/** @returns {ClosingHooks | undefined} */
function hooks() {
  return Reflect.get(globalThis, "plumblineClosing");
}

/**
 * Makes the function that ends the process in order: no new connections, streams ended, requests finished, then jobs and pool.
 * @param {import("node:http").Server} server
 * @param {() => Promise<void>} closeApp
 * @param {(code: number) => void} exit
 * @returns {() => Promise<void>}
 */
export function closeInOrder(server, closeApp, exit = process.exit) {
  let closing = false;
  return async () => {
    // A second signal means that somebody does not want to wait.
    if (closing) return exit(1);
    closing = true;
    server.prependListener("request", (_request, response) => response.setHeader("connection", "close"));
    await finishRequests(server);
    // The last one opened is closed first: it may need those before it.
    for (const closeResource of [...(hooks()?.resources ?? [])].reverse())
      await closeResource().catch(complain);
    await Promise.race([closeApp().catch(complain), after(PATIENCE_MS)]);
    exit(0);
  };
}

/** @param {import("node:http").Server} server */
async function finishRequests(server) {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const endStreams of hooks()?.streams ?? []) endStreams();
  server.closeIdleConnections();
  // A connection that was answering when we closed the idle ones turns idle later, and would be kept alive.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([closed, after(PATIENCE_MS)]);
  clearInterval(sweep);
  server.closeAllConnections();
}

/** @param {number} ms */
function after(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** @param {unknown} error */
function complain(error) {
  console.error(error instanceof Error ? error.message : String(error));
}
