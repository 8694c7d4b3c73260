import { parseArgs } from "node:util";
import { UsageError } from "./command";
import type { Option, Options, Values } from "./options";

/** The words behind a command's name: one that must be there, one that may be, or the rest of the line. */
export type Operand = { name: string; about: string; needed: boolean };

export type Arguments<O extends Options> = {
  operands: string[];
  options: Values<O>;
  /** What stands behind `--`. */
  behind: string[];
};

type Reading<O extends Options> = { operands: readonly Operand[]; options: O; takesProgram: boolean };

/** Reads a command's arguments by what it declares; whatever does not fit is a sentence. */
export function readArguments<O extends Options>(args: readonly string[], reading: Reading<O>): Arguments<O> {
  const end = args.indexOf("--");
  const [before, behind] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end + 1)];
  const { values, positionals } = parse([...before], reading.options);
  // Only a command that starts a program has words of its own behind the dashes.
  const operands = reading.takesProgram ? positionals : [...positionals, ...behind];
  checkOperands(operands, reading.operands);
  return {
    operands,
    behind: reading.takesProgram ? [...behind] : [],
    options: readValues(values, reading.options),
  };
}

type Given = Record<string, string | boolean | (string | boolean)[] | undefined>;

function parse(args: string[], options: Options): { values: Given; positionals: string[] } {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, configOf(option)] as const),
  );
  try {
    return parseArgs({ args, options: config, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new UsageError(`${reason.replace(/\.$/, "")}.`);
  }
}

function configOf({ kind }: Option): { type: "boolean" | "string"; multiple?: boolean } {
  if (kind === "flag") return { type: "boolean" };
  return kind === "list" ? { type: "string", multiple: true } : { type: "string" };
}

function checkOperands(given: readonly string[], wanted: readonly Operand[]): void {
  const missing = wanted.find(({ needed }, index) => needed && given[index] === undefined);
  if (missing) throw new UsageError(`${missing.name} is missing: ${missing.about}.`);
  const surplus = given[wanted.length];
  if (surplus !== undefined) throw new UsageError(`“${surplus}” is one word too many.`);
}

function readValues<O extends Options>(given: Given, options: O): Values<O> {
  const read = Object.entries(options).map(([name, option]) => [name, readValue(name, option, given[name])]);
  // What each option's value is was just decided by its kind, one by one.
  return Object.fromEntries(read) as Values<O>;
}

function readValue(name: string, option: Option, given: Given[string]): unknown {
  switch (option.kind) {
    case "flag":
      return given === true;
    case "number":
      return typeof given === "string" ? readNumber(name, given) : undefined;
    case "list":
      return Array.isArray(given) ? given.flatMap((part) => splitList(String(part))) : undefined;
    case "text":
      return typeof given === "string" ? readText(name, given) : undefined;
  }
}

function readNumber(name: string, given: string): number {
  const read = Number(given);
  if (given.trim() === "" || !Number.isFinite(read))
    throw new UsageError(`--${name} is a number, not “${given}”.`);
  return read;
}

function readText(name: string, given: string): string {
  if (given.trim() === "") throw new UsageError(`--${name} is empty.`);
  return given;
}

function splitList(part: string): string[] {
  return part
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
