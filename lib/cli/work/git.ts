import { spawn } from "node:child_process";

type GitOptions = { env?: Readonly<Record<string, string>> };
export type GitResult = { code: number; out: string; err: string };

/** What git said when it could not do what was asked. */
export class GitError extends Error {}

/** Settings that a hook's or a caller's git leaves behind would point us at another repository. */
const FOREIGN =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|PREFIX)$/;
/** Never ask, never open an editor, speak English, leave submodules alone. */
const PLAIN = { LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_EDITOR: "true", GIT_MERGE_AUTOEDIT: "no" };
const ALWAYS = [
  "-c",
  "submodule.recurse=false",
  "-c",
  "advice.detachedHead=false",
  "-c",
  "core.quotePath=false",
];

/** The environment in which git is run, also by the programs that a worker starts. */
export function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !FOREIGN.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: env.NODE_ENV };
}

/** Runs git in a folder, without a shell, and answers with what it printed; a failure is thrown with what it said. */
export async function git(
  folder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string> {
  const { code, out, err } = await tryGit(folder, args, options);
  if (code === 0) return out.replace(/\n$/, "");
  throw new GitError(`git ${args[0]}: ${lastWords(err) || lastWords(out) || `exit code ${code}`}`);
}

/** Runs git in a folder and answers with what became of it. */
export function tryGit(
  folder: string,
  args: readonly string[],
  { env }: GitOptions = {},
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...ALWAYS, ...args], {
      cwd: folder,
      env: { ...withoutGit(process.env), ...PLAIN, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // In a group of its own, Ctrl-C does not break it off halfway.
      detached: process.platform !== "win32",
    });
    const texts = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      texts.out += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      texts.err += chunk;
    });
    child.once("error", (error) => reject(new GitError(`git could not be started: ${error.message}`)));
    child.once("close", (code) => resolve({ code: code ?? 1, ...texts }));
  });
}

/** The parts of an answer that was asked for with `-z`. */
export function zeroed(out: string): string[] {
  return out.split("\0").filter((part) => part !== "");
}

function lastWords(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .slice(-4)
    .join(" ");
}
