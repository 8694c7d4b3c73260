import path from "node:path";
import { z } from "zod";
import { configFolder, readJson, removeFile, writePrivateJson } from "./folders";

const Profile = z.object({
  url: z.string(),
  token: z.string(),
  workspace: z.object({ slug: z.string(), name: z.string() }),
  actor: z.object({ kind: z.string(), name: z.string() }),
});
/** A server that somebody signed in to, and as whom. */
export type Profile = z.infer<typeof Profile>;

const Config = z.object({
  current: z.string().nullable(),
  profiles: z.record(z.string(), Profile),
});
type Config = z.infer<typeof Config>;

type Env = Readonly<Record<string, string | undefined>>;

/** The name of a profile where nobody says another. */
export const DEFAULT_PROFILE = "default";

/** What a profile may be called. */
export const PROFILE_NAME = /^[\w][\w.@-]{0,62}$/;

/** Where the profiles lie. */
export function configFile(env: Env): string {
  return path.join(configFolder(env), "config.json");
}

/** All profiles, and the one that is used where none is named. */
export function readConfig(env: Env): Config {
  const file = configFile(env);
  const found = readJson(file);
  if (found === undefined) return { current: null, profiles: {} };
  const parsed = Config.safeParse(found);
  if (parsed.success) return parsed.data;
  throw new Error(`${file} does not hold what it should. Remove it and sign in again: plumbline login`);
}

/** Keeps a profile and makes it the one that is used. */
export function keepProfile(env: Env, name: string, profile: Profile): void {
  const { profiles } = readConfig(env);
  writePrivateJson(configFile(env), { current: name, profiles: { ...profiles, [name]: profile } });
}

/** Makes another profile the one that is used. */
export function useProfile(env: Env, name: string): void {
  writePrivateJson(configFile(env), { ...readConfig(env), current: name });
}

/** Forgets a profile; the last one goes with its file. */
export function forgetProfile(env: Env, name: string): void {
  const { current, profiles } = readConfig(env);
  const left = Object.fromEntries(Object.entries(profiles).filter(([key]) => key !== name));
  const [first = null] = Object.keys(left);
  if (first === null) removeFile(configFile(env));
  else writePrivateJson(configFile(env), { current: current === name ? first : current, profiles: left });
}
