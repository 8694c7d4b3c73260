import type { Surroundings } from "./surroundings";

export { EXIT_CODES } from "./exit-codes";

/** Where a command writes; tests give it buffers. */
export type Output = { out: (text: string) => void; err: (text: string) => void };

/** What a command is given to work with: where to write, and what is around it. */
export type Desk = Output & Surroundings;

/** A command of the `plumbline` program. `run` gets the arguments behind its name and answers with an exit code. */
export type Command = {
  name: string;
  usage: string;
  run: (args: string[], desk: Desk) => Promise<number>;
};

/** One line of the table of commands; the command itself is loaded only when it is asked for. */
export type CommandEntry = { name: string; summary: string; load: () => Promise<Command> };

/** Wrong use of a command: one sentence, then a hint where to read more, and exit code 2. */
export class UsageError extends Error {}
