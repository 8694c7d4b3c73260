/** Runs once when the server starts: checks the environment, starts the background work and opens the API's own door. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startBackgroundWork } = await import("@/lib/job-registry");
  startBackgroundWork();
  const { openDirectDoor } = await import("@/lib/api/direct");
  openDirectDoor();
}

type FailedRequest = { path: string; method: string };
type Where = { routePath: string; routeType: string };

/** Logs what a page or route handler threw, without the query string. */
export async function onRequestError(error: unknown, request: FailedRequest, where: Where): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/core/log");
  const path = request.path.split("?")[0];
  log.error(
    { err: error, method: request.method, path, route: where.routePath, kind: where.routeType },
    "request failed",
  );
}
