import type { Command } from "../command";
import { EXIT_CODES } from "../command";
import { defineCommand, needed } from "../define-command";
import { flag } from "../options";
import { Stop } from "../server/stop";
import { readConfig, useProfile } from "../settings/profiles";
import { table } from "../show/table";

/** Lists the profiles, without their tokens. */
export const profileListCommand: Command = defineCommand({
  name: "profile list",
  about:
    "Lists the servers and workspaces that you are signed in to. The one with the star is used where no --profile is given.",
  options: { json: flag("print JSON") },
  run: async ({ options }, desk) => {
    const { current, profiles } = readConfig(desk.env);
    const rows = Object.entries(profiles).map(([name, { url, workspace, actor }]) => ({
      name,
      current: name === current,
      url,
      workspace,
      actor,
    }));
    if (options.json) desk.out(JSON.stringify({ items: rows }, null, 2));
    else if (rows.length === 0) desk.out("You are signed in to no server. Sign in: plumbline login");
    else
      desk.out(
        table(
          rows,
          [
            { title: "", of: (row) => (row.current ? "*" : " ") },
            { title: "Profile", of: (row) => row.name },
            { title: "Workspace", of: (row) => row.workspace.slug },
            { title: "As", of: (row) => row.actor.name, look: "long" },
            { title: "Server", of: (row) => row.url, look: "long" },
          ],
          desk,
        ),
      );
    return EXIT_CODES.ok;
  },
});

/** Chooses the present profile. */
export const profileUseCommand: Command = defineCommand({
  name: "profile use",
  about: "Chooses the profile that commands use where no --profile is given.",
  operands: [needed("NAME", "the profile")],
  options: {},
  run: async ({ operands: [name = ""] }, { env, out }) => {
    const { profiles } = readConfig(env);
    const profile = profiles[name];
    if (!profile)
      throw new Stop(`There is no profile “${name}”.`, EXIT_CODES.failed, {
        hint: `Sign in: plumbline login --profile ${name}`,
      });
    useProfile(env, name);
    out(`From now on: ${profile.actor.name} in ${profile.workspace.slug}, ${profile.url}.`);
    return EXIT_CODES.ok;
  },
});
