import type { Command, Desk } from "./command";
import { exitCodeLines } from "./exit-codes";
import type { Options } from "./options";
import { type Arguments, type Operand, readArguments } from "./read-arguments";
import { wrapLines } from "./show/wrap-lines";

type Definition<O extends Options> = {
  name: string;
  /** What it does, in paragraphs; the first line of the help is its usage. */
  about: string;
  operands?: readonly Operand[];
  options: O;
  /** What is behind `--`, where the command starts a program. */
  program?: string;
  /** More to know, below the options, as it stands. */
  notes?: string;
  run: (args: Arguments<O>, desk: Desk) => Promise<number>;
};

const PROGRAM = "plumbline";
const WIDTH = 100;

/** A command whose arguments are read, and whose help is written, by what it declares. */
export function defineCommand<O extends Options>(definition: Definition<O>): Command {
  const { name, operands = [], options, program, run } = definition;
  return {
    name,
    usage: usageOf(definition),
    run: (args, desk) =>
      run(readArguments(args, { operands, options, takesProgram: program !== undefined }), desk),
  };
}

/** An operand that must be given. */
export const needed = (name: string, about: string): Operand => ({ name, about, needed: true });
/** An operand that may be left out. */
export const optional = (name: string, about: string): Operand => ({ name, about, needed: false });

function usageOf<O extends Options>({
  name,
  about,
  operands = [],
  options,
  program,
  notes,
}: Definition<O>): string {
  const words = operands.map((operand) => (operand.needed ? operand.name : `[${operand.name}]`));
  const usage = [`Usage: ${PROGRAM} ${name}`, ...words, "[options]", ...(program ? [`-- ${program}`] : [])];
  const rows: [string, string][] = [
    ...operands.map(({ name: word, about: what }): [string, string] => [word, sentence(what)]),
    ...Object.entries(options).map(([option, { about: what, ...rest }]): [string, string] => [
      "value" in rest ? `--${option} ${rest.value}` : `--${option}`,
      sentence(what),
    ]),
    ["--help", "Show this."],
  ];
  return [
    usage.join(" "),
    "",
    ...about.split("\n\n").flatMap((paragraph) => [...wrapLines(paragraph, WIDTH), ""]),
    ...columns(rows),
    ...(notes ? ["", notes.trimEnd()] : []),
    "",
    "Exit codes:",
    ...exitCodeLines(),
    "",
  ].join("\n");
}

function sentence(what: string): string {
  const begun = what.charAt(0).toUpperCase() + what.slice(1);
  return /[.:!?]$/.test(begun) ? begun : `${begun}.`;
}

function columns(rows: readonly [string, string][]): string[] {
  const left = Math.min(26, Math.max(...rows.map(([word]) => word.length)));
  return rows.flatMap(([word, what]) => {
    const [first = "", ...more] = wrapLines(what, WIDTH - left - 5);
    const indent = " ".repeat(left + 5);
    const head =
      word.length > left ? [`  ${word}`, `${indent}${first}`] : [`  ${word.padEnd(left)}   ${first}`];
    return [...head, ...more.map((line) => indent + line)];
  });
}
