import type { Command } from "../command";
import { EXIT_CODES } from "../command";
import { defineCommand } from "../define-command";
import { flag, text } from "../options";
import { Stop } from "../server/stop";
import { forgetProfile, readConfig } from "../settings/profiles";

/** Forgets a profile. */
export const logoutCommand: Command = defineCommand({
  name: "logout",
  about:
    "Removes a profile with its token from this machine. The token itself stays valid until it is revoked or expires: revoke it under Settings, Tokens, if somebody else may have it.",
  options: {
    profile: text("NAME", "the profile to forget; else the present one"),
    all: flag("forget every profile"),
    json: flag("print JSON"),
  },
  run: async ({ options }, { env, out }) => {
    const { current, profiles } = readConfig(env);
    const name = options.profile ?? current;
    const names = options.all ? Object.keys(profiles) : name === null ? [] : [name];
    const unknown = names.find((each) => profiles[each] === undefined);
    if (unknown !== undefined)
      throw new Stop(`There is no profile “${unknown}”.`, EXIT_CODES.failed, {
        hint: "See which there are: plumbline profile list",
      });
    for (const each of names) forgetProfile(env, each);
    const servers = names.map((each) => `${each} (${profiles[each]?.url})`).join(", ");
    const sentence =
      names.length === 0
        ? "You were not signed in."
        : `Forgotten: ${servers}. The token stays valid until it is revoked.`;
    out(options.json ? JSON.stringify({ forgotten: names }) : sentence);
    return EXIT_CODES.ok;
  },
});
