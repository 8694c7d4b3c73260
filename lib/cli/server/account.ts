import { EXIT_CODES } from "../exit-codes";
import { readConfig } from "../settings/profiles";
import { serverUrl } from "./server-url";
import { Stop } from "./stop";

type Env = Readonly<Record<string, string | undefined>>;

/** Where requests go and as whom; `profile` is null where the environment says it. */
export type Account = { url: string; token: string; profile: string | null };

/**
 * The account that a command uses: the profile that is named, else PLUMBLINE_URL with PLUMBLINE_TOKEN, else PLUMBLINE_PROFILE,
 * else the profile that was signed in to last. Undefined where there is none.
 */
export function findAccount(env: Env, named: string | undefined): Account | undefined {
  if (named === undefined) {
    const { PLUMBLINE_URL: url, PLUMBLINE_TOKEN: token } = env;
    if (url && token) return { url: serverUrl(url), token: token.trim(), profile: null };
    if (url || token) {
      const [there, missing] = url
        ? ["PLUMBLINE_URL", "PLUMBLINE_TOKEN"]
        : ["PLUMBLINE_TOKEN", "PLUMBLINE_URL"];
      throw new Stop(`${there} is set and ${missing} is not. Set both, or neither.`, EXIT_CODES.usage);
    }
  }
  const { current, profiles } = readConfig(env);
  const name = named ?? (env.PLUMBLINE_PROFILE || current);
  if (name === null) return undefined;
  const profile = profiles[name];
  if (profile) return { url: profile.url, token: profile.token, profile: name };
  const known = Object.keys(profiles).join(", ") || "none";
  throw new Stop(`There is no profile “${name}”. There are: ${known}.`, EXIT_CODES.notAllowed, {
    hint: `Sign in: plumbline login --profile ${name}`,
  });
}

/** The account that a command needs. */
export function requireAccount(env: Env, named: string | undefined): Account {
  const account = findAccount(env, named);
  if (account) return account;
  throw new Stop("You are not signed in to a server.", EXIT_CODES.notAllowed, {
    hint: "Sign in with plumbline login, or set PLUMBLINE_URL and PLUMBLINE_TOKEN.",
  });
}
