import { QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import { BoardFeed } from "./board-feed";
import { boardOf, cardOf, PROJECT_ID } from "./board-fixture";

const KEY = [["stories", "board"], { input: { projectId: "ACME" }, type: "query" }];

/** A server whose answers take as long as the test says, and are of the moment in which they were asked for. */
class SlowServer {
  board = boardOf(6);
  delayMs = 10;
  asked: string[][] = [];
  whole = 0;

  change(id: string, values: Partial<StoryCard>): void {
    this.board = {
      ...this.board,
      cards: this.board.cards.map((card) =>
        card.id === id ? { ...card, ...values, version: card.version + 1 } : card,
      ),
    };
  }

  remove(id: string): void {
    this.board = { ...this.board, cards: this.board.cards.filter((card) => card.id !== id) };
  }

  readonly cards = async (_projectId: string, ids: string[]) => {
    this.asked.push(ids);
    const cards = this.board.cards.filter(({ id }) => ids.includes(id));
    const missing = ids.filter((id) => !cards.some((card) => card.id === id));
    await this.#time();
    return { cards, missing, counts: {} };
  };

  readonly frame = async () => {
    const { board } = this;
    await this.#time();
    return { ...board, cards: [] };
  };

  readonly read = async (): Promise<Board> => {
    this.whole += 1;
    const { board } = this;
    await this.#time();
    return board;
  };

  #time(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.delayMs));
  }
}

let server: SlowServer;
let queryClient: QueryClient;
let feed: BoardFeed;

const cached = () => queryClient.getQueryData<Board>(KEY);
const byId = (board: Board | undefined) => board?.cards.toSorted((a, b) => a.id.localeCompare(b.id));
const load = () =>
  queryClient.fetchQuery({
    queryKey: KEY,
    queryFn: () => feed.load(server.read),
    staleTime: 0,
    structuralSharing: false,
  });
const soon = () => vi.advanceTimersByTimeAsync(1_000);

beforeEach(async () => {
  vi.useFakeTimers();
  server = new SlowServer();
  queryClient = new QueryClient();
  feed = new BoardFeed(queryClient, server);
  void load();
  await soon();
});

afterEach(() => {
  queryClient.clear();
  vi.useRealTimers();
});

test("a change of one story fetches that story alone, and leaves every other card the object it was", async () => {
  const before = cached();
  server.change("story-2", { title: "Changed" });
  void feed.touch(PROJECT_ID, ["story-2"]);
  await soon();
  expect(server.asked).toEqual([["story-2"]]);
  expect(server.whole).toBe(1);
  expect(cached()?.cards[2]?.title).toBe("Changed");
  expect(cached()?.cards.filter((card, index) => card !== before?.cards[index])).toHaveLength(1);
});

test("changes that come together are one request; a new story appears, an archived one goes", async () => {
  server.remove("story-0");
  server.board = { ...server.board, cards: [...server.board.cards, cardOf(9, { rank: "b0" })] };
  for (const id of ["story-0", "story-9", "story-9"]) void feed.touch(PROJECT_ID, [id]);
  await soon();
  expect(server.asked).toEqual([["story-0", "story-9"]]);
  expect(byId(cached())?.map(({ id }) => id)).toEqual([
    "story-1",
    "story-2",
    "story-3",
    "story-4",
    "story-5",
    "story-9",
  ]);
});

test("more changes than can be asked for are fetched as a whole board", async () => {
  const invalidated = vi.spyOn(queryClient, "invalidateQueries");
  void feed.touch(
    PROJECT_ID,
    Array.from({ length: 201 }, (_, index) => `story-${index}`),
  );
  await soon();
  expect(server.asked).toEqual([]);
  expect(invalidated).toHaveBeenCalledOnce();
});

test("columns, labels and people are fetched without the cards", async () => {
  const cards = cached()?.cards;
  server.board = { ...server.board, project: { ...server.board.project, name: "Renamed" } };
  feed.touchFrame(null);
  await soon();
  expect(cached()?.project.name).toBe("Renamed");
  expect(cached()?.cards).toBe(cards);
});

test("an answer to our own change is not put back by one that was asked for before it", async () => {
  server.delayMs = 300;
  server.change("story-1", { title: "Theirs" });
  void feed.touch(PROJECT_ID, ["story-1"]);
  await vi.advanceTimersByTimeAsync(200);
  server.change("story-1", { title: "Ours" });
  feed.put(PROJECT_ID, server.board.cards.slice(1, 2));
  for (let waitedMs = 0; waitedMs < 1_000; waitedMs += 50) {
    await vi.advanceTimersByTimeAsync(50);
    expect(cached()?.cards[1]?.title).toBe("Ours");
  }
});

test("a story that changed while the whole board was being read is asked for again", async () => {
  server.delayMs = 300;
  void load();
  await vi.advanceTimersByTimeAsync(50);
  server.change("story-4", { title: "Newer" });
  server.delayMs = 10;
  void feed.touch(PROJECT_ID, ["story-4"]);
  await soon();
  expect(cached()?.cards[4]?.title).toBe("Newer");
});

test("what changes while a board is read for the first time is not missed", async () => {
  queryClient.clear();
  server.delayMs = 300;
  void load();
  await vi.advanceTimersByTimeAsync(10);
  server.change("story-5", { title: "Early" });
  void feed.touch(PROJECT_ID, ["story-5"]);
  await soon();
  expect(cached()?.cards[5]?.title).toBe("Early");
});

test("whatever happens in whichever order, the board ends as the server has it", async () => {
  const deed = fc.record({
    kind: fc.constantFrom("theirs", "ours", "archived", "read"),
    card: fc.nat(5),
    pauseMs: fc.nat(150),
    delayMs: fc.integer({ min: 1, max: 400 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 15 }), async (deeds) => {
      server = new SlowServer();
      queryClient.clear();
      feed = new BoardFeed(queryClient, server);
      void load();
      await soon();
      for (const [index, { kind, card, pauseMs, delayMs }] of deeds.entries()) {
        const id = `story-${card}`;
        server.delayMs = delayMs;
        if (kind === "read") void load();
        else if (kind === "archived") server.remove(id);
        else server.change(id, { title: `${kind} ${index}` });
        if (kind === "ours")
          feed.put(
            PROJECT_ID,
            server.board.cards.filter((each) => each.id === id),
          );
        if (kind !== "read") void feed.touch(PROJECT_ID, [id]);
        await vi.advanceTimersByTimeAsync(pauseMs);
      }
      await vi.advanceTimersByTimeAsync(5_000);
      expect(byId(cached())).toEqual(byId(server.board));
    }),
    { numRuns: 60 },
  );
});
