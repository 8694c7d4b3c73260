import { stripVTControlCharacters, styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Words in colour where the terminal shows any, and as they are elsewhere. */
export function styled(colour: boolean, format: Format, words: string): string {
  // Whether colours are wanted was decided already, by NO_COLOR and the terminal.
  return colour ? styleText(format, words, { validateStream: false }) : words;
}

/**
 * What comes from a server as one line that cannot steer the terminal: titles and notes are written by anybody, and an escape
 * sequence in one could repaint what stands above it.
 */
export function oneLine(words: string): string {
  return plainText(words).replaceAll(/\s+/gu, " ").trim();
}

/** Text from a server with its lines, and without anything that steers a terminal. */
export function plainText(words: string): string {
  return stripVTControlCharacters(words).replaceAll(/[^\P{Cc}\t\n]/gu, "");
}

/** The colour of a state, of tasks, specs and documents alike. */
export function stateFormat(status: string): Format {
  switch (status) {
    case "completed":
    case "approved":
    case "idle":
      return "green";
    case "active":
    case "in_progress":
    case "review":
      return "cyan";
    case "failed":
    case "rejected":
    case "stalled":
      return "red";
    case "blocked":
      return "yellow";
    default:
      return "dim";
  }
}

/** A text as it is for a program or a file, and harmless for a terminal. */
export function textFor({ columns }: { columns: number | null }, text: string): string {
  return columns === null ? text : plainText(text);
}
