import { type Command, EXIT_CODES } from "../command";
import { needed } from "../define-command";
import { serverCommand } from "../server/server-command";
import { showTask } from "../show/show-task";

/** Shows a task. */
export const taskShowCommand: Command = serverCommand({
  name: "task show",
  about:
    "Shows a task: where it stands, who has it, what it waits for, its files, and why it cannot be claimed now.",
  operands: [needed("TASK", "such as TASK-116-1")],
  options: {},
  run: async ({ operands: [taskId = ""], json }, { api, desk }) => {
    const task = await api.tasks.get({ taskId });
    desk.out(json ? JSON.stringify(task, null, 2) : showTask(task, desk));
    return EXIT_CODES.ok;
  },
});
