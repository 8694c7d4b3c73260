import path from "node:path";

/** What a command finds around it; tests give it their own. */
export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>;
  /** Where the person is: a path on the command line means that place. */
  folder: string;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  /** Whether what is printed may have colours. */
  colour: boolean;
  /** How wide the terminal is; null: the output is read by a program or goes to a file. */
  columns: number | null;
};

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The surroundings of this process. */
export function surroundingsOf(process: NodeJS.Process): Surroundings {
  const { env, stdin, stdout } = process;
  return {
    env,
    folder: folderOf(env, process.cwd()),
    stdin,
    colour: wantsColour(env, stdout.isTTY === true),
    columns: stdout.isTTY ? (stdout.columns ?? 80) : null,
  };
}

/** `npm run` starts in the project's folder and tells in INIT_CWD where the person is. */
export function folderOf(env: Surroundings["env"], workingFolder: string): string {
  const byNpm = env.npm_lifecycle_event === "plumbline" && path.resolve(workingFolder) === ROOT;
  return byNpm && env.INIT_CWD ? env.INIT_CWD : workingFolder;
}

/** NO_COLOR (https://no-color.org) wins; FORCE_COLOR is for whoever pipes into something that shows colours. */
export function wantsColour(env: Surroundings["env"], isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== "0") return true;
  return isTerminal && env.TERM !== "dumb";
}
