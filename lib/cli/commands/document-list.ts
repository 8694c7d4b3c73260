import { DOCUMENT_KINDS } from "@/db/enums";
import { type Command, UsageError } from "../command";
import { flag, text } from "../options";
import { allPages } from "../server/all-pages";
import { listCommand } from "../server/list-command";
import { requireProject } from "../server/require-project";
import { ago, stateWords } from "../show/words";

type Kind = (typeof DOCUMENT_KINDS)[number];

/** Lists a project's documents. */
export const documentListCommand: Command = listCommand({
  name: "document list",
  about:
    "Lists a project's documents, the latest change first. The texts of epics and stories are listed with --kind.",
  options: {
    project: text("KEY", "the project; else PLUMBLINE_PROJECT"),
    kind: text("KIND", `only this kind: ${DOCUMENT_KINDS.join(", ")}`),
    search: text("WORDS", "only those whose title has these words"),
    archived: flag("list the archived ones instead"),
  },
  rows: ["document", "documents"],
  list: ({ options }, { api, desk }, limit) => {
    const { kind, search: q, archived } = options;
    const asked = { projectId: requireProject(options.project, desk), kind: readKind(kind), q, archived };
    return allPages(limit, (page) => api.documents.list({ ...page, ...asked }));
  },
  columns: [
    { title: "Id", of: ({ id }) => id },
    { title: "Kind", of: ({ kind }) => kind },
    { title: "Title", of: ({ title }) => title, look: "long" },
    { title: "Version", of: ({ version }) => version, look: "end" },
    { title: "Status", of: ({ status }) => stateWords(status), look: "state" },
    { title: "Updated", of: ({ updatedAt }) => ago(updatedAt, Date.now()) },
    { title: "By", of: ({ updatedBy }) => updatedBy.name },
  ],
});

function readKind(given: string | undefined): Kind | undefined {
  if (given === undefined) return undefined;
  const kind = DOCUMENT_KINDS.find((each) => each === given.toUpperCase().replaceAll("-", "_"));
  if (kind) return kind;
  throw new UsageError(`--kind is one of ${DOCUMENT_KINDS.join(", ")}, not “${given}”.`);
}
