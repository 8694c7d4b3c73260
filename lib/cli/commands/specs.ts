import { SPEC_STATUSES } from "@/db/enums";
import { type Command, EXIT_CODES, UsageError } from "../command";
import { needed } from "../define-command";
import { flag, number, text } from "../options";
import { allPages } from "../server/all-pages";
import { listCommand } from "../server/list-command";
import { requireProject } from "../server/require-project";
import { serverCommand } from "../server/server-command";
import { showSpec } from "../show/show-spec";
import { textFor } from "../show/style";
import { ago, hoursWords, stateWords } from "../show/words";

/** Lists a project's specs. */
export const specListCommand: Command = listCommand({
  name: "spec list",
  about: "Lists a project's technical specifications, the latest change first.",
  options: {
    project: text("KEY", "the project; else PLUMBLINE_PROJECT"),
    status: text("STATUS", `only these: ${SPEC_STATUSES.join(", ")}`),
    search: text("WORDS", "only those whose title has these words"),
    archived: flag("list the archived ones instead"),
  },
  rows: ["spec", "specs"],
  list: ({ options }, { api, desk }, limit) => {
    const { status, search: q, archived } = options;
    const projectId = requireProject(options.project, desk);
    const asked = { projectId, status: readStatus(status), q, archived };
    return allPages(limit, (page) => api.specs.list({ ...page, ...asked }));
  },
  columns: [
    { title: "Spec", of: ({ key }) => key },
    { title: "Title", of: ({ title }) => title, look: "long" },
    { title: "Status", of: ({ status }) => stateWords(status), look: "state" },
    { title: "Phases", of: ({ totalPhases }) => totalPhases, look: "end" },
    { title: "Tasks", of: ({ tasks, tasksCompleted }) => `${tasksCompleted}/${tasks}`, look: "end" },
    { title: "Planned", of: ({ estimatedHours }) => hoursWords(estimatedHours), look: "end" },
    { title: "Spent", of: ({ actualHours }) => hoursWords(actualHours), look: "end" },
    { title: "Updated", of: ({ updatedAt }) => ago(updatedAt, Date.now()) },
  ],
});

function readStatus(given: string | undefined): (typeof SPEC_STATUSES)[number] | undefined {
  if (given === undefined) return undefined;
  const status = SPEC_STATUSES.find((each) => each === given.toLowerCase().replaceAll("-", "_"));
  if (status) return status;
  throw new UsageError(`--status is one of ${SPEC_STATUSES.join(", ")}, not “${given}”.`);
}

/** Shows a spec, one phase of it, or its whole text. */
export const specShowCommand: Command = serverCommand({
  name: "spec show",
  about:
    "Shows where a spec stands, with its phases; a phase's text by its number; or the whole text. Its text as a file that can be edited and brought back: plumbline document pull SPEC-116",
  operands: [needed("SPEC", "such as SPEC-116")],
  options: {
    phase: number("N", "show this phase's text alone"),
    text: flag("show the whole text, as Markdown"),
    version: number("N", "as it was in this version of its text"),
  },
  run: async ({ operands: [specId = ""], options, json }, { api, desk }) => {
    const { phase, version } = options;
    if (phase !== undefined) {
      if (version !== undefined)
        throw new UsageError("--phase shows the current version. Leave --version out.");
      const found = await api.specs.getPhase({ specId, phase });
      desk.out(json ? JSON.stringify(found, null, 2) : textFor(desk, found.content));
      return EXIT_CODES.ok;
    }
    const spec = await api.specs.get({ specId, version });
    if (json) desk.out(JSON.stringify(spec, null, 2));
    else desk.out(options.text ? textFor(desk, spec.text) : showSpec(spec, desk));
    return EXIT_CODES.ok;
  },
});
