import type { Command, Desk } from "../command";
import { EXIT_CODES, UsageError } from "../command";
import { defineCommand } from "../define-command";
import { flag, text } from "../options";
import { readSecret } from "../read-secret";
import { connect } from "../server/client";
import { asStop } from "../server/failure";
import { serverUrl } from "../server/server-url";
import { Stop } from "../server/stop";
import { configFile, DEFAULT_PROFILE, keepProfile, PROFILE_NAME, readConfig } from "../settings/profiles";
import { whoIs } from "../show/who-is";

/** Signs in: checks a token with its server, and keeps both. */
export const loginCommand: Command = defineCommand({
  name: "login",
  about:
    "Checks a token with its server, and keeps both in your configuration folder, where only you can read them. A token of your own is made under Settings, Tokens; an agent's under Settings, Agents.\n\nWhat is not given is taken from PLUMBLINE_URL and PLUMBLINE_TOKEN, and else asked for; the token is not shown while it is typed. Where there is nobody to ask, it is read from stdin: plumbline login --url https://plan.example.com < token.txt",
  options: {
    url: text("URL", "the server's address, such as https://plan.example.com"),
    token: text("TOKEN", "the token; stdin or the prompt keep it out of your shell's history"),
    profile: text("NAME", "what to call this server and workspace, where you have several (default)"),
    json: flag("print JSON"),
  },
  run: async ({ options }, desk) => {
    const name = options.profile ?? DEFAULT_PROFILE;
    if (!PROFILE_NAME.test(name))
      throw new UsageError(`A profile's name is letters, digits, dots and hyphens, not “${name}”.`);
    const url = serverUrl(options.url ?? desk.env.PLUMBLINE_URL ?? (await knownOrAsked(name, desk)));
    const token = readToken(
      options.token ?? desk.env.PLUMBLINE_TOKEN ?? (await readSecret(`Token for ${url}: `, desk)),
    );
    const current = await connect({ url, token })
      .workspaces.current({})
      .catch((error: unknown) => {
        throw asStop(error, url);
      });
    const { workspace, actor } = current;
    keepProfile(desk.env, name, { url, token, workspace, actor });
    if (options.json) desk.out(JSON.stringify({ profile: name, url, ...current }, null, 2));
    else
      desk.out(
        `Signed in to ${url} as ${whoIs(current)}.\nKept as profile “${name}” in ${configFile(desk.env)}.`,
      );
    return EXIT_CODES.ok;
  },
});

/** Whoever signs in again need not say where. */
async function knownOrAsked(profile: string, desk: Desk): Promise<string> {
  const known = readConfig(desk.env).profiles[profile]?.url;
  if (known !== undefined) return known;
  if (!desk.stdin.isTTY) throw new UsageError("Name the server with --url or PLUMBLINE_URL.");
  const { createInterface } = await import("node:readline/promises");
  const prompt = createInterface({ input: desk.stdin, output: process.stderr });
  try {
    return await prompt.question("Server (such as https://plan.example.com): ");
  } finally {
    prompt.close();
  }
}

function readToken(given: string): string {
  const token = given.trim();
  if (token === "") throw new UsageError("The token is empty.");
  if (/^[!-~]+$/.test(token)) return token;
  throw new Stop("This is not a token: it holds spaces or other characters.", EXIT_CODES.usage, {
    hint: "Copy it again: it begins with plb_ and is one word.",
  });
}
