import { EXIT_CODES, type ExitCode } from "../exit-codes";

/** Ends a command: the sentence for whoever asked, what to do next, and the exit code. */
export class Stop extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT_CODES.failed,
    readonly more: { hint?: string; lines?: readonly string[]; code?: string; data?: unknown } = {},
  ) {
    super(message);
  }
}
