import type { QueryClient } from "@tanstack/react-query";
import { type BoardFeed, boardFeed } from "@/components/stories/board-feed";
import { TaskBoardPause } from "@/components/tasks/board-pause";
import { boardEffect, isStale, type ProjectIdOf } from "@/lib/events/rules";
import type { LiveEvent } from "@/lib/events/schema";

/** A burst of events is one refetch. */
const GATHER_MS = 150;
/** A refetch in the middle of a change of our own would show the state before it; for so long it is waited for. */
const MUTATION_PATIENCE_MS = 2_000;
/** A refetch that takes longer no longer keeps the next events waiting. */
const REFETCH_PATIENCE_MS = 3_000;

/** Refetches what events make stale: gathered, and never again while the last refetch is still under way. */
export class Refresher {
  #events: LiveEvent[] = [];
  #running = false;
  #ended = false;
  readonly #boards: BoardFeed;
  readonly #pause: TaskBoardPause;

  constructor(
    private readonly queryClient: QueryClient,
    private readonly projectIdOf: ProjectIdOf,
  ) {
    this.#boards = boardFeed(queryClient);
    this.#pause = new TaskBoardPause(queryClient);
  }

  add(event: LiveEvent): void {
    this.#tellBoards(event);
    this.#events.push(event);
    if (!this.#running) void this.#run();
  }

  /** Refetches everything on screen; what is not on screen is refetched when it comes there. */
  refreshAll(): void {
    this.#events = [];
    void this.queryClient.invalidateQueries();
  }

  stop(): void {
    this.#ended = true;
  }

  /** Open boards follow card by card, and at once: what is on its way from here lies over what they say. */
  #tellBoards(event: LiveEvent): void {
    const effect = boardEffect(event);
    if (effect.kind === "cards" && event.projectId) void this.#boards.touch(event.projectId, effect.ids);
    if (effect.kind === "frame") this.#boards.touchFrame(event.projectId);
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#events.length > 0 && !this.#ended) {
      await pause(GATHER_MS);
      await this.#ownChanges();
      const events = this.#events;
      this.#events = [];
      if (this.#ended) break;
      const refetch = this.queryClient.invalidateQueries({
        predicate: (query) =>
          events.some((event) => isStale(event, query.queryKey, this.projectIdOf)) &&
          !this.#pause.holds(query),
      });
      await Promise.race([refetch, pause(REFETCH_PATIENCE_MS)]);
    }
    this.#running = false;
  }

  async #ownChanges(): Promise<void> {
    for (let waitedMs = 0; waitedMs < MUTATION_PATIENCE_MS; waitedMs += GATHER_MS) {
      if (this.queryClient.isMutating() === 0 || this.#ended) return;
      await pause(GATHER_MS);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
