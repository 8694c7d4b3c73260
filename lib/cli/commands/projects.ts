import type { Command } from "../command";
import { flag } from "../options";
import { listCommand } from "../server/list-command";
import { ago } from "../show/words";

/** Lists projects. */
export const projectListCommand: Command = listCommand({
  name: "project list",
  about: "Lists the projects of your workspace. Other commands take a project's key.",
  options: { archived: flag("list the archived ones instead") },
  rows: ["project", "projects"],
  list: async ({ options: { archived } }, { api }, limit) => {
    const projects = await api.projects.list({ archived });
    return { items: projects.slice(0, limit), more: projects.length > limit };
  },
  columns: [
    { title: "Key", of: ({ key }) => key },
    { title: "Name", of: ({ name }) => name, look: "long" },
    { title: "Type", of: ({ type }) => type },
    { title: "Updated", of: ({ updatedAt }) => ago(updatedAt, Date.now()) },
  ],
});
