import type { QueryClient } from "@tanstack/react-query";
import { orpc } from "@/lib/api/client";
import { isWholeBoard } from "@/lib/events/rules";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard, StoryDetail } from "@/lib/stories/schema/story";
import { type BoardChange, type StoryValues, showChanges, valuesBefore, withChanges } from "./board-changes";
import { boardFeed } from "./board-feed";
import { Outbox, type Outcome, type Queued } from "./outbox-queue";
import { sendChange } from "./outbox-send";
import { OutboxStore } from "./outbox-store";
import { type Reversal, UndoStack } from "./undo-stack";

/** What is to be done to one story. The card is as the reader sees it. */
export type Wish = { card: StoryCard & { userStory?: string }; set: StoryValues };

export type SessionListeners = {
  onRefused: (queued: Queued, stillThere: boolean) => void;
};

/** Everything that this tab does to stories: shown at once, sent in order, kept while offline, taken back on demand. */
export class BoardSession {
  readonly outbox: Outbox;
  readonly #undo = new UndoStack();
  readonly #store: OutboxStore;

  constructor(
    private readonly queryClient: QueryClient,
    who: { userId: string; workspace: string },
    private readonly listeners: SessionListeners,
  ) {
    this.#store = new OutboxStore(who.userId, who.workspace);
    this.outbox = new Outbox({
      send: sendChange,
      keep: this.#store.keep,
      onDone: (queued, outcome) => this.#done(queued.change, outcome),
      onRefused: (queued) => void this.#refused(queued),
    });
  }

  async start(): Promise<void> {
    this.outbox.start();
    this.outbox.restore(await this.#store.takeOver());
  }

  stop(): void {
    this.outbox.stop();
    this.#store.close();
  }

  /** Does something to stories of a project, as one thing that can be taken back. */
  change(projectId: string, label: string, wishes: readonly Wish[]): void {
    const steps = wishes.map(({ card, set }) => ({
      ...{ storyId: card.id, version: card.version, set },
      before: valuesBefore(card, set),
    }));
    if (steps.length === 0) return;
    const change: BoardChange = {
      ...{ id: crypto.randomUUID(), projectId, label, steps },
      ...{ at: new Date().toISOString(), undo: false },
    };
    this.#undo.push(change);
    this.outbox.add(change);
  }

  /** Notes that a story was created, so that it can be taken back: it is archived then. */
  created(projectId: string, label: string, card: StoryCard): void {
    const step = {
      storyId: card.id,
      version: card.version,
      set: { archived: false },
      before: { archived: true },
    };
    const at = new Date().toISOString();
    this.#undo.push({ id: crypto.randomUUID(), projectId, label, at, undo: false, steps: [step] });
  }

  undo(): Reversal {
    return this.#send(this.#undo.undo(this.#situation()));
  }

  redo(): Reversal {
    return this.#send(this.#undo.redo(this.#situation()));
  }

  /** Tries a refused change again, on top of what the stories are by now. */
  retry(changeId: string): void {
    this.outbox.retry(changeId, (storyId) => this.#serverCard(storyId)?.version);
  }

  #send(reversal: Reversal): Reversal {
    if (reversal.kind === "send") this.outbox.add(reversal.change);
    return reversal;
  }

  #situation() {
    const changes = onTheirWay(this.outbox.snapshot());
    const shown = this.#boards().map((board) => showChanges(board, changes));
    return {
      cardOf: (storyId: string) => cardIn(shown, storyId) ?? this.#openStory(storyId, changes),
      isUnderWay: (id: string) => changes.some((change) => change.id === id),
      cancel: (id: string) => this.outbox.cancel(id),
    };
  }

  #done(change: BoardChange, { cards, refused }: Extract<Outcome, { kind: "done" }>): void {
    const told = new Set([...cards.map(({ id }) => id), ...Object.keys(refused)]);
    const gone = change.steps.flatMap(({ storyId }) => (told.has(storyId) ? [] : [storyId]));
    boardFeed(this.queryClient).put(change.projectId, cards, gone);
    for (const card of cards) this.#patchOpenStory(card, change);
    this.#undo.settle(change.id, cards, new Set(Object.keys(refused)));
    const changedIds = new Set(change.steps.map(({ storyId }) => storyId));
    void this.queryClient.invalidateQueries({
      queryKey: orpc.stories.key(),
      predicate: ({ queryKey, state }) =>
        !isWholeBoard(queryKey) && (!isStory(state.data) || changedIds.has(state.data.id)),
    });
  }

  /** The panel of a story must not fall back to what it said before, while it is read anew. */
  #patchOpenStory(card: StoryCard, { steps }: BoardChange): void {
    const userStory = steps.find(({ storyId }) => storyId === card.id)?.set.userStory;
    this.queryClient.setQueriesData<StoryDetail>(
      { queryKey: orpc.stories.get.key() },
      (story) =>
        story &&
        (story.id === card.id
          ? { ...story, ...card, ...(userStory === undefined ? null : { userStory }) }
          : story),
    );
  }

  async #refused(queued: Queued): Promise<void> {
    const ids = queued.change.steps.map(({ storyId }) => storyId);
    this.#undo.settle(queued.change.id, [], new Set(ids));
    // What was refused was made on something that is not so any more: show what is.
    await boardFeed(this.queryClient).touch(queued.change.projectId, ids);
    this.listeners.onRefused(
      queued,
      ids.every((id) => this.#serverCard(id) !== undefined),
    );
  }

  /** A story that is open on a page of its own. */
  #openStory(storyId: string, changes: readonly BoardChange[]): StoryCard | undefined {
    const found = this.queryClient
      .getQueryCache()
      .findAll({ queryKey: orpc.stories.get.key() })
      .flatMap(({ state }) => (state.data === undefined ? [] : [state.data as StoryDetail]))
      .find(({ id, archivedAt }) => id === storyId && archivedAt === null);
    return found && withChanges(found, changes);
  }

  #serverCard(storyId: string): StoryCard | undefined {
    return cardIn(this.#boards(), storyId);
  }

  #boards(): Board[] {
    return this.queryClient
      .getQueryCache()
      .getAll()
      .flatMap(({ queryKey, state }) =>
        isWholeBoard(queryKey) && state.data !== undefined ? [state.data as Board] : [],
      );
  }
}

/** The changes that are shown although the server has not answered them. */
export function onTheirWay(queue: readonly Queued[]): BoardChange[] {
  return queue.flatMap(({ state, change }) => (state === "refused" ? [] : [change]));
}

function cardIn(boards: readonly Board[], storyId: string): StoryCard | undefined {
  for (const { cards } of boards) {
    const card = cards.find(({ id }) => id === storyId);
    if (card) return card;
  }
  return undefined;
}

function isStory(data: unknown): data is { id: string } {
  return typeof data === "object" && data !== null && "id" in data && typeof data.id === "string";
}
