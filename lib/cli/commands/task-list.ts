import { TASK_STATUSES } from "@/db/enums";
import { ListTasksInput } from "@/lib/tasks/schema/task";
import { type Command, UsageError } from "../command";
import { flag, text } from "../options";
import { allPages } from "../server/all-pages";
import { listCommand } from "../server/list-command";
import { stateWords } from "../show/words";

const STATES = ListTasksInput.shape.state.unwrap().options;

/** Lists tasks. */
export const taskListCommand: Command = listCommand({
  name: "task list",
  about: "Lists tasks, the most urgent first: of all projects, or of one project, spec or state.",
  options: {
    project: text("KEY", "only this project; else PLUMBLINE_PROJECT, else all"),
    spec: text("SPEC", "only those of this spec, such as SPEC-116"),
    status: text("STATUS", `only these: ${TASK_STATUSES.join(", ")}`),
    state: text("STATE", `only these: ${STATES.join(", ")}`),
    search: text("WORDS", "only those whose title has these words"),
    mine: flag("only those that you claimed"),
  },
  rows: ["task", "tasks"],
  list: ({ options }, { api, desk }, limit) => {
    const asked = {
      projectId: options.project ?? (desk.env.PLUMBLINE_PROJECT || undefined),
      specId: options.spec,
      status: oneOf("status", TASK_STATUSES, options.status),
      state: oneOf("state", STATES, options.state),
      q: options.search,
      mine: options.mine || undefined,
    };
    return allPages(limit, (page) => api.tasks.list({ ...page, ...asked }));
  },
  columns: [
    { title: "Task", of: ({ key }) => key },
    { title: "Title", of: ({ title }) => title, look: "long" },
    { title: "Status", of: ({ status }) => stateWords(status), look: "state" },
    { title: "Priority", of: ({ priority }) => priority },
    { title: "By", of: ({ claimant }) => claimant?.name ?? null },
    { title: "Done", of: ({ progress }) => (progress === null ? null : `${progress} %`), look: "end" },
    { title: "Waits for", of: ({ openDependencies }) => openDependencies || null, look: "end" },
    { title: "Branch", of: ({ branchName }) => branchName, look: "long" },
  ],
});

function oneOf<T extends string>(name: string, all: readonly T[], given: string | undefined): T | undefined {
  if (given === undefined) return undefined;
  const found = all.find((each) => each === given.toLowerCase().replaceAll("-", "_"));
  if (found !== undefined) return found;
  throw new UsageError(`--${name} is one of ${all.join(", ")}, not “${given}”.`);
}
