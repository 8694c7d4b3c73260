/** How a run ends. docs/command-line.md holds the same table for readers. */
export const EXIT_CODES = {
  ok: 0,
  failed: 1,
  usage: 2,
  nothing: 3,
  refused: 4,
  notAllowed: 5,
  unreachable: 6,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** What each code means, as the help says it. */
export const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, string>> = {
  ok: "done",
  failed: "it failed, or does not exist",
  usage: "asked for in a way that cannot work",
  nothing: "nothing can be claimed now",
  refused: "refused: changed meanwhile, held by somebody else, or blocked",
  notAllowed: "not signed in, or not allowed",
  unreachable: "the server cannot be reached, or has no time now",
  interrupted: "stopped by Ctrl-C",
};

/** The table of codes as lines of a help. */
export function exitCodeLines(): string[] {
  const keys = Object.keys(EXIT_CODES).filter((key): key is keyof typeof EXIT_CODES => key in EXIT_CODES);
  return keys.map((key) => `  ${String(EXIT_CODES[key]).padStart(3)}   ${EXIT_MEANINGS[key]}`);
}
