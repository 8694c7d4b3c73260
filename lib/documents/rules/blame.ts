import { alignLines } from "./align-lines";

/** Which of its versions each line of a text came with; undefined while that is not known. */
export type Origins = (number | undefined)[];

/**
 * Follows the lines of a text back through its versions, newest first. `step` is told the next older version until each
 * line is known to have come with a version; so a text that was rewritten lately is known after a few of them.
 */
export class BlameWalk {
  readonly origins: Origins;
  #version: number;
  #lines: readonly string[];
  /** By line of the version that was reached: the lines of the newest that are this one. */
  #followed: (number | undefined)[];
  #open: number;

  constructor(version: number, lines: readonly string[]) {
    this.origins = lines.map(() => undefined);
    this.#version = version;
    this.#lines = lines;
    this.#followed = lines.map((_, index) => index);
    this.#open = lines.length;
  }

  /** Every line is known. */
  get isDone(): boolean {
    return this.#open === 0;
  }

  /** Goes one version back: what that version did not have came with the one after it. */
  step(version: number, lines: readonly string[]): void {
    const followed: (number | undefined)[] = lines.map(() => undefined);
    let at = 0;
    let older = 0;
    for (const change of [...alignLines(this.#lines, lines), null]) {
      const end = change?.start ?? this.#lines.length;
      for (; at < end; at++, older++) followed[older] = this.#followed[at];
      if (!change) break;
      for (; at < change.start + change.count; at++) this.#settle(this.#followed[at], this.#version);
      older = change.otherStart + change.otherCount;
    }
    this.#version = version;
    this.#lines = lines;
    this.#followed = followed;
  }

  /** Ends the walk: what is still followed came with the version that was reached, or is known from an earlier walk of it. */
  finish(known?: Origins): void {
    for (const [index, line] of this.#followed.entries())
      if (line !== undefined) this.#settle(line, known?.[index] ?? this.#version);
  }

  #settle(line: number | undefined, version: number): void {
    if (line === undefined || this.origins[line] !== undefined) return;
    this.origins[line] = version;
    this.#open--;
  }
}
