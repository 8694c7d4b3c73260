import type { Query, QueryClient } from "@tanstack/react-query";

/** So many tasks are fetched whole at every change. */
const MOST_AT_ONCE = 500;
/** Of more, the answer must be so old before it is fetched again. */
const PAUSE_MS = 1_500;

/** Keeps boards of many tasks from being fetched without end while dozens of agents tell how far they are. */
export class TaskBoardPause {
  readonly #waiting = new Set<string>();

  constructor(private readonly queryClient: QueryClient) {}

  /** Whether this answer is left as it is for now; it is fetched as soon as its pause is over. */
  holds(query: Query, nowMs = Date.now()): boolean {
    const leftMs = query.state.dataUpdatedAt + PAUSE_MS - nowMs;
    if (!isLargeBoard(query) || leftMs <= 0) return false;
    if (!this.#waiting.has(query.queryHash)) {
      this.#waiting.add(query.queryHash);
      setTimeout(() => {
        this.#waiting.delete(query.queryHash);
        void this.queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
      }, leftMs);
    }
    return true;
  }
}

function isLargeBoard({ queryKey: [path], state }: Query): boolean {
  if (!Array.isArray(path) || path[0] !== "tasks" || path[1] !== "getBoard") return false;
  const data: unknown = state.data;
  if (typeof data !== "object" || data === null || !("tasks" in data)) return false;
  return Array.isArray(data.tasks) && data.tasks.length > MOST_AT_ONCE;
}
