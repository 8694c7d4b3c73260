import { type Command, type CommandEntry, type Desk, EXIT_CODES, type Output, UsageError } from "./command";
import { COMMANDS, GROUPS } from "./commands";
import { exitCodeLines } from "./exit-codes";
import { Stop } from "./server/stop";
import { type Surroundings, surroundingsOf } from "./surroundings";
import { tellStop } from "./tell-stop";

/** Runs the program with the given arguments and answers with its exit code. */
export async function runProgram(
  args: string[],
  output: Output & Partial<Surroundings>,
  process: NodeJS.Process = globalThis.process,
): Promise<number> {
  const desk: Desk = { ...surroundingsOf(process), ...output };
  const [first] = args;
  if (first === "--version" || first === "-v") return tellVersion(desk);
  const asksHelp = first === "help" || wantsHelp(args);
  const words = args.filter((word, index) => !(index === 0 && word === "help") && !isHelp(word));
  const found = findCommand(words);
  if (found) {
    const command = await found.entry.load();
    if (!asksHelp) return runCommand(command, found.rest, desk);
    desk.out(command.usage);
    return EXIT_CODES.ok;
  }
  return tellOverview(words, asksHelp, desk);
}

async function runCommand(command: Command, args: string[], desk: Desk): Promise<number> {
  try {
    return await command.run(args, desk);
  } catch (error) {
    if (error instanceof UsageError) {
      const hint = `“plumbline ${command.name} --help” tells more.`;
      return tellStop(new Stop(error.message, EXIT_CODES.usage, { code: "usage", hint }), args, desk);
    }
    if (error instanceof Stop) return tellStop(error, args, desk);
    throw error;
  }
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

/** What stands behind `--` belongs to another program. */
function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some(isHelp);
}

function findCommand(args: readonly string[]): { entry: CommandEntry; rest: string[] } | undefined {
  for (const entry of COMMANDS) {
    const words = entry.name.split(" ");
    if (words.every((word, index) => args[index] === word)) return { entry, rest: args.slice(words.length) };
  }
  return undefined;
}

async function tellVersion(desk: Desk): Promise<number> {
  const { default: manifest } = await import("@/package.json");
  desk.out(manifest.version);
  return EXIT_CODES.ok;
}

/** All commands, or those of a group; wrong use unless somebody asked for it. */
function tellOverview([first, second]: readonly string[], asksHelp: boolean, desk: Desk): number {
  const group = GROUPS.find(({ name }) => name === first);
  const unknown = first !== undefined && (group === undefined || second !== undefined);
  if (!unknown) {
    desk.out(group ? groupHelp(group.name, group.summary) : overview());
    return asksHelp ? EXIT_CODES.ok : EXIT_CODES.usage;
  }
  const name = group ? `${first} ${second}` : first;
  const where = group ? `plumbline ${first} --help` : "plumbline --help";
  desk.err(`There is no command “${name}”. “${where}” lists all commands.`);
  return EXIT_CODES.usage;
}

function groupHelp(name: string, summary: string): string {
  const entries = COMMANDS.filter((entry) => entry.name.startsWith(`${name} `));
  return [
    `Usage: plumbline ${name} COMMAND [arguments]`,
    "",
    `${summary}.`,
    "",
    "Commands:",
    ...commandLines(entries),
    "",
    `“plumbline ${name} COMMAND --help” tells about one command.`,
    "",
  ].join("\n");
}

function overview(): string {
  return [
    "Usage: plumbline COMMAND [arguments]",
    "",
    "One plan that people and AI agents share: on a server, from any machine.",
    "",
    "Commands:",
    ...commandLines(COMMANDS),
    "",
    "“plumbline COMMAND --help” tells about one command. In a clone of Plumbline that is not installed:",
    "npm run -s plumbline -- COMMAND",
    "",
    "Exit codes:",
    ...exitCodeLines(),
    "",
  ].join("\n");
}

function commandLines(entries: readonly CommandEntry[]): string[] {
  const width = Math.max(...entries.map(({ name }) => name.length));
  return entries.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`);
}
