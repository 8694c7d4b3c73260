/** How a run ends: 0 it worked, 1 it failed, 2 it was asked for in a way that cannot work. */
export const EXIT_CODES = { ok: 0, failed: 1, usage: 2 } as const;

/** Where a command writes; tests give it buffers. */
export type Output = { out: (text: string) => void; err: (text: string) => void };

/** A command of the `plumbline` program. `run` gets the arguments behind its name and answers with an exit code. */
export type Command = {
  name: string;
  summary: string;
  usage: string;
  run: (args: string[], output: Output) => Promise<number>;
};

/** One line of the table of commands; the command itself is loaded only when it is asked for. */
export type CommandEntry = { name: string; summary: string; load: () => Promise<Command> };

/** Wrong use of a command: one sentence, then a hint where to read more, and exit code 2. */
export class UsageError extends Error {}
