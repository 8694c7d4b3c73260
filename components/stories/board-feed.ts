import type { Query, QueryClient } from "@tanstack/react-query";
import { client } from "@/lib/api/client";
import { isWholeBoard } from "@/lib/events/rules";
import { type Board, type CardList, MOST_LISTED_CARDS } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import { sharedCards, withCards } from "./board-patch";

/** Changes that come together are fetched together. */
const GATHER_MS = 100;

type Reads = {
  cards: (projectId: string, ids: string[]) => Promise<CardList>;
  frame: (projectId: string) => Promise<Board>;
};

const READS: Reads = {
  cards: (projectId, ids) => client.stories.listCards({ projectId, ids }),
  // The frame comes with the first card of each column, which are thrown away.
  frame: (projectId) => client.stories.board({ projectId, perColumn: 1 }),
};

/**
 * Keeps the cached boards true card by card. An answer is never put over something newer: what was put since it was
 * asked for stays, and is asked for again.
 */
export class BoardFeed {
  #clock = 0;
  #underWay = 0;
  /** When each card was put last; forgotten while nothing is being asked. */
  readonly #putAt = new Map<string, number>();
  readonly #touched = new Map<string, Set<string>>();
  readonly #frames = new Set<string>();
  /** What changed while the first answer of its board was still on its way. */
  readonly #early = new Map<string, Set<string>>();
  #running: Promise<void> | null = null;

  constructor(
    private readonly queryClient: QueryClient,
    private readonly reads: Reads = READS,
  ) {}

  /** Cards of a project have changed: they are fetched soon. Resolves when the board has them. */
  touch(projectId: string, ids: readonly string[]): Promise<void> {
    const touched = this.#touched.get(projectId) ?? new Set();
    for (const id of ids) touched.add(id);
    this.#touched.set(projectId, touched);
    return this.#start();
  }

  /** Columns, labels, sprints or people of a project have changed, or of all projects (null). */
  touchFrame(projectId: string | null): void {
    for (const board of this.#boards(projectId)) this.#frames.add(board.project.id);
    void this.#start();
  }

  /** Puts what the server answered to a change of our own. */
  put(projectId: string, cards: readonly StoryCard[], goneIds: readonly string[] = []): void {
    const now = ++this.#clock;
    for (const id of [...cards.map((card) => card.id), ...goneIds]) this.#putAt.set(id, now);
    this.#change(projectId, (board) => withCards(board, cards, goneIds));
    this.#forget();
  }

  /** Reads a whole board; cards that were put meanwhile stay as they are, and are asked for again. */
  load(read: () => Promise<Board>): Promise<Board> {
    return this.#asking(async (asked) => {
      const answer = await read();
      const early = this.#early.get(answer.project.id);
      if (early) void this.touch(answer.project.id, [...early]);
      this.#early.delete(answer.project.id);
      const known = this.#boards(answer.project.id)[0];
      const newer = new Set([...this.#putAt].flatMap(([id, at]) => (at > asked ? [id] : [])));
      if (newer.size > 0) void this.touch(answer.project.id, [...newer]);
      return { ...answer, cards: sharedCards(answer.cards, known?.cards ?? [], newer) };
    });
  }

  #start(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#touched.size + this.#frames.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      const touched = [...this.#touched];
      const frames = [...this.#frames];
      this.#touched.clear();
      this.#frames.clear();
      await Promise.all([
        ...touched.map(([projectId, ids]) =>
          this.#refresh(projectId, () => this.#fetchCards(projectId, [...ids])),
        ),
        ...frames.map((projectId) => this.#refresh(projectId, () => this.#fetchFrame(projectId))),
      ]);
    }
  }

  /** What cannot be fetched in part is fetched whole, as soon as that is possible. */
  async #refresh(projectId: string, fetch: () => Promise<void>): Promise<void> {
    try {
      await fetch();
    } catch {
      this.#reload(projectId);
    }
  }

  async #fetchCards(projectId: string, ids: string[]): Promise<void> {
    if (this.#boards(projectId).length === 0) return this.#remember(projectId, ids);
    if (ids.length > MOST_LISTED_CARDS) return this.#reload(projectId);
    await this.#asking(async (asked) => {
      const { cards, missing, counts } = await this.reads.cards(projectId, ids);
      const fresh = (id: string) => (this.#putAt.get(id) ?? 0) <= asked;
      const newer = ids.filter((id) => !fresh(id));
      if (newer.length > 0) void this.touch(projectId, newer);
      this.put(
        projectId,
        cards.filter(({ id }) => fresh(id)),
        missing.filter(fresh),
      );
      this.#change(projectId, (board) => ({
        ...board,
        columns: board.columns.map((column) => ({ ...column, count: counts[column.id] ?? 0 })),
      }));
    });
  }

  #remember(projectId: string, ids: readonly string[]): void {
    if (this.#underWay === 0) return;
    this.#early.set(projectId, new Set([...(this.#early.get(projectId) ?? []), ...ids]));
  }

  async #fetchFrame(projectId: string): Promise<void> {
    const { cards: _first, complete: _cut, ...frame } = await this.reads.frame(projectId);
    this.#change(projectId, (board) => ({ ...board, ...frame }));
  }

  async #asking<T>(ask: (asked: number) => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await ask(++this.#clock);
    } finally {
      this.#underWay -= 1;
      this.#forget();
    }
  }

  #forget(): void {
    if (this.#underWay === 0) this.#putAt.clear();
  }

  #reload(projectId: string): void {
    void this.queryClient.invalidateQueries({ predicate: (query) => isOf(projectId, query) });
  }

  #change(projectId: string, change: (board: Board) => Board): void {
    this.queryClient.setQueriesData<Board>(
      { predicate: (query) => isOf(projectId, query) },
      (board) => board && change(board),
    );
  }

  #boards(projectId: string | null): Board[] {
    return this.queryClient
      .getQueryCache()
      .getAll()
      .flatMap((query) => (isOf(projectId, query) ? (boardIn(query) ?? []) : []));
  }
}

function isOf(projectId: string | null, query: Query): boolean {
  if (!isWholeBoard(query.queryKey)) return false;
  const board = boardIn(query);
  return board !== undefined && (projectId === null || board.project.id === projectId);
}

/** Under the key of a whole board lies nothing else. */
function boardIn(query: Query): Board | undefined {
  return query.state.data as Board | undefined;
}

const feeds = new WeakMap<QueryClient, BoardFeed>();

/** The one feed of a page's cache. */
export function boardFeed(queryClient: QueryClient): BoardFeed {
  const feed = feeds.get(queryClient) ?? new BoardFeed(queryClient);
  feeds.set(queryClient, feed);
  return feed;
}
