import type { Command } from "../command";
import { EXIT_CODES } from "../command";
import { serverCommand } from "../server/server-command";
import { styled } from "../show/style";
import { whoIs } from "../show/who-is";

/** Says who the caller is. */
export const whoamiCommand: Command = serverCommand({
  name: "whoami",
  about: "Asks the server who you are, in which workspace, and what you may do there.",
  options: {},
  run: async ({ json }, { api, account, desk }) => {
    const current = await api.workspaces.current({});
    const { url, profile } = account;
    const from = profile === null ? "PLUMBLINE_URL and PLUMBLINE_TOKEN" : `profile “${profile}”`;
    const permissions = current.permissions.join(", ");
    const lines = [
      styled(desk.colour, "bold", whoIs(current)),
      `Server   ${url}, by ${from}`,
      `May      ${permissions}`,
    ];
    desk.out(json ? JSON.stringify({ profile, url, ...current }, null, 2) : lines.join("\n"));
    return EXIT_CODES.ok;
  },
});
