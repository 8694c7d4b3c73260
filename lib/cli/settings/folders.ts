import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** Where settings lie: `$XDG_CONFIG_HOME/plumbline`, by default `~/.config/plumbline`. */
export function configFolder(env: Env): string {
  return folder(env, env.XDG_CONFIG_HOME, env.APPDATA, ".config");
}

/** Where lies what a command leaves to later ones: `$XDG_STATE_HOME/plumbline`, by default `~/.local/state/plumbline`. */
export function stateFolder(env: Env): string {
  return folder(env, env.XDG_STATE_HOME, env.LOCALAPPDATA, ".local/state");
}

function folder(env: Env, xdg: string | undefined, windows: string | undefined, below: string): string {
  // A relative path is no valid one by the specification.
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, "plumbline");
  if (process.platform === "win32" && windows) return path.join(windows, "plumbline");
  return path.join(env.HOME || os.homedir(), below, "plumbline");
}

/** The JSON of a file; undefined where there is none. */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is not JSON any more. Mend it, or remove it and sign in again.`);
  }
}

/** Writes JSON that only its owner may read; whoever reads at the same time sees the old file or the new one. */
export function writePrivateJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  chmodSync(part, 0o600);
  renameSync(part, file);
}

/** Removes a file, if it is there. */
export function removeFile(file: string): void {
  rmSync(file, { force: true });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
