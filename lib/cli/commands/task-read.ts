import { type Command, EXIT_CODES } from "../command";
import { needed } from "../define-command";
import { flag } from "../options";
import { allPages } from "../server/all-pages";
import { listCommand } from "../server/list-command";
import { serverCommand } from "../server/server-command";
import { textFor } from "../show/style";
import { ago } from "../show/words";

const TASK = needed("TASK", "such as TASK-116-1");

/** Prints what whoever does a task needs to know. */
export const taskContextCommand: Command = serverCommand({
  name: "task context",
  about:
    "Prints what whoever does the task needs to know, and no more, as one Markdown text: its phase, what that cites, criteria, standards, files and branch. As JSON each piece by itself, with the size.",
  operands: [TASK],
  options: { "whole-spec": flag("with the whole spec, not the task's phase alone") },
  run: async ({ operands: [taskId = ""], options, json }, { api, desk }) => {
    const context = await api.tasks.getContext({ taskId, wholeSpec: options["whole-spec"] });
    desk.out(json ? JSON.stringify(context, null, 2) : textFor(desk, context.text));
    return EXIT_CODES.ok;
  },
});

/** Lists what happened to a task. */
export const taskLogCommand: Command = listCommand({
  name: "task log",
  about: "Lists what happened to a task and what was said of it, the latest first.",
  operands: [TASK],
  options: {},
  rows: ["entry", "entries"],
  list: ({ operands: [taskId = ""] }, { api }, limit) =>
    allPages(limit, (page) => api.tasks.listLog({ ...page, taskId })),
  columns: [
    { title: "When", of: ({ at }) => ago(at, Date.now()) },
    { title: "Who", of: ({ actor }) => actor.name },
    { title: "What", of: ({ kind }) => kind },
    { title: "Said", of: ({ text }) => text, look: "long" },
  ],
});
