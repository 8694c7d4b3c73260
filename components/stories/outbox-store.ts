import { z } from "zod";
import { BoardChange } from "./board-changes";
import type { Queued } from "./outbox-queue";

const Kept = z.array(
  z.strictObject({
    change: BoardChange,
    state: z.enum(["waiting", "sending", "refused"]),
    reasons: z.record(z.string(), z.string()),
    kept: z.boolean(),
    of: z.number(),
  }),
);

const PREFIX = "plumbline.outbox";

/** The place in this browser where one person's unsent changes of a workspace are kept, for each tab its own. */
function placeOf(userId: string, workspace: string, tab: string): string {
  return `${PREFIX}.${userId}.${workspace}.${tab}`;
}

/** Keeps a tab's queue in this browser, and finds what tabs that are gone have left. */
export class OutboxStore {
  readonly #base: string;
  readonly #place: string;
  #release: () => void = () => undefined;

  constructor(userId: string, workspace: string) {
    this.#base = placeOf(userId, workspace, "");
    this.#place = placeOf(userId, workspace, crypto.randomUUID());
  }

  /** What was left unsent by tabs that are no more, this one before its reload included. */
  async takeOver(): Promise<Queued[]> {
    const found: Queued[] = [];
    await this.#hold();
    for (const place of placesBeneath(this.#base)) {
      if (place === this.#place || !(await isAbandoned(place))) continue;
      found.push(...read(place));
      localStorage.removeItem(place);
    }
    return found.sort((a, b) => a.change.at.localeCompare(b.change.at));
  }

  readonly keep = (queue: readonly Queued[]): void => {
    try {
      if (queue.length === 0) localStorage.removeItem(this.#place);
      else localStorage.setItem(this.#place, JSON.stringify(queue));
    } catch {
      // Storage is full or switched off: what is unsent lives as long as this tab.
    }
  };

  close(): void {
    this.#release();
  }

  /** As long as this lock is held, other tabs leave this one's queue alone; it ends with the tab. */
  #hold(): Promise<void> {
    if (!("locks" in navigator)) return Promise.resolve();
    return new Promise((held) => {
      void navigator.locks.request(this.#place, () => {
        held();
        return new Promise<void>((release) => {
          this.#release = release;
        });
      });
    });
  }
}

function placesBeneath(base: string): string[] {
  try {
    return Object.keys(localStorage).filter((place) => place.startsWith(base));
  } catch {
    return [];
  }
}

/** Without locks (no secure connection) every other queue is taken over: its keys keep it from being done twice. */
async function isAbandoned(place: string): Promise<boolean> {
  if (!("locks" in navigator)) return true;
  return navigator.locks.request(place, { ifAvailable: true }, (lock) => lock !== null);
}

function read(place: string): Queued[] {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(place) ?? "[]"));
  } catch {
    // An older version of this page wrote it.
    return [];
  }
}
