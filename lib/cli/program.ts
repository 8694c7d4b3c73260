import { type CommandEntry, EXIT_CODES, type Output, UsageError } from "./command";

/** Every command of the program, one line each; names may have two words. */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: "audit verify",
    summary: "Verify that nobody changed, removed or added entries of the audit log by hand",
    load: async () => (await import("./commands/audit")).auditVerifyCommand,
  },
  {
    name: "import",
    summary: "Import the files of a BMAD project, or show the plan that they hold",
    load: async () => (await import("./commands/import")).importCommand,
  },
  {
    name: "export",
    summary: "Write a project's files in its own layout, as a zip or into a folder",
    load: async () => (await import("./commands/export")).exportCommand,
  },
];

/** Runs the program with the given arguments and answers with its exit code. */
export async function runProgram(args: string[], output: Output): Promise<number> {
  const [first] = args;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    const asked = first === "help" ? findCommand(args.slice(1)) : undefined;
    output.out(asked ? (await asked.entry.load()).usage : overview());
    return first === undefined ? EXIT_CODES.usage : EXIT_CODES.ok;
  }
  const found = findCommand(args);
  if (!found) {
    output.err(`There is no command “${first}”. “plumbline --help” lists all commands.`);
    return EXIT_CODES.usage;
  }
  const command = await found.entry.load();
  if (found.rest.includes("--help") || found.rest.includes("-h")) {
    output.out(command.usage);
    return EXIT_CODES.ok;
  }
  try {
    return await command.run(found.rest, output);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.err(`${error.message} “plumbline ${command.name} --help” tells more.`);
    return EXIT_CODES.usage;
  }
}

function findCommand(args: readonly string[]): { entry: CommandEntry; rest: string[] } | undefined {
  for (const entry of COMMANDS) {
    const words = entry.name.split(" ");
    if (words.every((word, index) => args[index] === word)) return { entry, rest: args.slice(words.length) };
  }
  return undefined;
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`);
  return [
    "Usage: npm run -s plumbline -- COMMAND [arguments]",
    "",
    "Commands:",
    ...lines,
    "",
    "“plumbline COMMAND --help” tells about one command.",
    "Exit codes: 0 done, 1 failed, 2 wrong usage.",
    "",
  ].join("\n");
}
