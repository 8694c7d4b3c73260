import { type Problem, readProblem } from "@/lib/api/client";
import { SaveClock } from "./save-clock";
import { changedSections, takeIn } from "./take-in";
import type { Conflict, DocumentText, SavedVersion, SessionState } from "./types";

type Save = { text: DocumentText; base: SavedVersion; note: string; autosave: boolean };

/** What a session needs of the page around it. */
export type SessionDoors = {
  /** Sends a save; answers what the server has now, with the text when it brought others' changes in. */
  send: (save: Save) => Promise<{ version: number; merged: DocumentText | null }>;
  /** Asks for the newest version, which then comes by `offer`. */
  refresh: () => void;
  /** Puts a text that did not come from the keyboard before the writer. */
  show: (text: DocumentText) => void;
};

/** What passes by itself; everything else would only be refused again. */
const PASSING = new Set(["offline", "unavailable", "internal", "rate_limited"]);

/**
 * The writing of one document: what is typed is saved by itself, what others save comes in by itself, and where both
 * changed the same lines nothing is saved until somebody has settled it. There is one text, and it is never dropped.
 */
export class EditingSession {
  #state: SessionState;
  /** The newest version that was heard of. */
  #newest: SavedVersion;
  #note = "";
  readonly #listeners = new Set<() => void>();
  readonly #clock = new SaveClock(() => void this.#save(true));

  constructor(
    start: SavedVersion,
    private readonly doors: SessionDoors,
  ) {
    this.#newest = start;
    const { title, content } = start;
    this.#state = {
      base: start,
      text: { title, content },
      phase: "saved",
      problem: null,
      conflict: null,
      merged: null,
    };
  }

  readonly snapshot = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether there is text that the server does not have. */
  get unsaved(): boolean {
    const { base, text } = this.#state;
    return text.content !== base.content || text.title !== base.title;
  }

  /** Takes what was typed. */
  write(part: Partial<DocumentText>): void {
    this.#set({ text: { ...this.#state.text, ...part } });
    this.#settleDown();
  }

  /** Saves now, under a note; while a save is on its way, as soon as that is back. */
  async save(note = ""): Promise<void> {
    this.#note = note || this.#note;
    await this.#save(false);
  }

  /** Hears of a version that the server has. */
  offer(version: SavedVersion): void {
    if (version.version > this.#newest.version) this.#newest = version;
    if (this.#state.phase === "saving") return;
    this.#takeNewest();
    this.#settleDown();
  }

  /** Goes on with a text that was written earlier, on an older version; false where something else is unsaved. */
  takeUp(base: SavedVersion, text: DocumentText): boolean {
    if (this.unsaved) return false;
    this.#set({ base, text, merged: null });
    this.doors.show(text);
    this.#takeNewest();
    this.#settleDown();
    return true;
  }

  /** Ends a conflict with the text that somebody made of both; saving goes on from theirs. */
  settle(text: DocumentText, theirs: SavedVersion): void {
    this.#set({ base: theirs, text, conflict: null, phase: "unsaved", problem: null });
    this.doors.show(text);
    void this.flush();
  }

  /** The conflict as it is with what was typed until now. */
  currentConflict(): Conflict | null {
    this.#takeNewest();
    return this.#state.conflict;
  }

  /** Saves what is unsaved without waiting for a pause. */
  async flush(): Promise<void> {
    await this.#save(true);
  }

  /** Tries at once what waits for the connection. */
  wake(): void {
    if (this.#state.phase === "offline") void this.flush();
  }

  /** The quiet line was read. */
  forgetNews(): void {
    this.#set({ merged: null });
  }

  stop(): void {
    this.#clock.stop();
    this.#listeners.clear();
  }

  async #save(autosave: boolean): Promise<void> {
    if (this.#state.phase === "saving") return;
    this.#clock.stop();
    // A conflict is looked at again when something is typed or somebody saves.
    if (!this.#takeNewest()) return;
    const note = this.#note;
    if (!this.unsaved && (autosave || note === "")) return this.#settleDown();
    const { text, base } = this.#state;
    this.#set({ phase: "saving", problem: null });
    this.#note = "";
    try {
      this.#saved(text, await this.doors.send({ text, base, note, autosave }));
    } catch (error) {
      this.#note = note;
      this.#refused(readProblem(error));
    }
  }

  /** What was sent is what the text goes on from; what others had saved meanwhile comes in as their change to it. */
  #saved(sent: DocumentText, { version, merged }: Awaited<ReturnType<SessionDoors["send"]>>): void {
    this.#clock.reset();
    const { base } = this.#state;
    const author = this.#newest.version > base.version ? this.#newest.author : "";
    this.#set({ base: { ...sent, author, version: merged ? version - 1 : version }, phase: "unsaved" });
    if (merged && version > this.#newest.version) this.#newest = { ...merged, author, version };
    this.#takeNewest();
    this.#settleDown();
  }

  #refused(problem: Problem): void {
    const passes = PASSING.has(problem.code);
    const stale = (problem.currentVersion ?? 0) > this.#state.base.version;
    if (stale) {
      this.#set({ phase: "unsaved" });
      this.doors.refresh();
    } else this.#set({ phase: passes ? "offline" : "failed", problem });
    if (passes) this.#clock.retry();
    else if (stale && this.#takeNewest()) this.#settleDown();
  }

  /** Brings the newest version in; false while that is a conflict. */
  #takeNewest(): boolean {
    const { base, text } = this.#state;
    const newest = this.#newest;
    if (newest.version <= base.version) return true;
    const taken = this.unsaved ? takeIn(base, text, newest) : { text: newest, conflict: null };
    if (taken.conflict) {
      this.#set({ conflict: taken.conflict, phase: "conflict", problem: null });
      return false;
    }
    const { title, content } = taken.text;
    const isNews = content !== text.content || title !== text.title;
    const sections = isNews ? changedSections(text.content, content) : [];
    const merged = { version: newest.version, author: newest.author, sections };
    const phase = this.#state.phase === "conflict" ? "unsaved" : this.#state.phase;
    this.#set({
      base: newest,
      text: { title, content },
      conflict: null,
      phase,
      ...(isNews ? { merged } : {}),
    });
    if (isNews) this.doors.show({ title, content });
    return true;
  }

  /** Sets the clock for what is unsaved, and the word that says how things are. */
  #settleDown(): void {
    const { phase, problem, conflict } = this.#state;
    if (phase === "saving") return;
    if (!this.unsaved && !conflict) {
      this.#clock.reset();
      if (phase !== "saved" || problem) this.#set({ phase: "saved", problem: null });
      return;
    }
    if (phase !== "offline") this.#clock.typed();
    if (phase === "saved" || phase === "failed") this.#set({ phase: "unsaved" });
  }

  #set(part: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
