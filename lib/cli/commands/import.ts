import { stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { combinePlan } from "@/lib/documents/rules/combine-plan";
import { type Command, type Desk, EXIT_CODES, UsageError } from "../command";
import { readPlanFiles } from "../import/read-files";
import { reportPlan, showPlan } from "../import/show-plan";
import { type ImportAsked, importProject } from "./import-project";

const USAGE = `Usage: plumbline import PATH --project KEY [--keep ours|theirs] [--yes] [--dry-run] [--json]
                        [--profile NAME] [--workspace SLUG] [--data FOLDER]
       plumbline import PATH --dry-run [--json]

Imports the files of a BMAD project: all or nothing, after a preview. PATH is a folder (a whole project, or its docs), a
zip, or a file. What was not changed since the last import stays as it is; what was changed here and in the files is a
conflict, which --keep settles, or a person in the browser.

  --project KEY      The project that the files belong to.
  --keep SIDE        Settle all conflicts: “ours” keeps what is here, “theirs” takes what the files say.
  --yes              Do not ask before the import starts.
  --profile NAME     The server to import on, as “plumbline login” keeps them.
  --workspace SLUG   The workspace of the installation on this machine, where it has several.
  --data FOLDER      The data folder of the installation on this machine (.data).

The server of PLUMBLINE_URL and PLUMBLINE_TOKEN imports, or the one that you signed in to. Where there is none, or --data
or --workspace is given, the installation on this machine does, as the owner of the workspace, whether its server is
running or not.

With --dry-run and no project it reads the documents and shows the epics and stories that they hold. PATH may be part of a
project then (a sharded PRD, a folder of stories). That needs no server and no database, and writes nothing.

  --dry-run   Only show what an import would find.
  --json      Print one JSON object instead of tables:
              { "documents": { "PRD": 1, … },
                "epics":   [{ "number", "title", "stories" }],
                "stories": [{ "number", "title", "epic", "status", "acceptanceCriteria", "tasks" }],
                "duplicates": n,
                "warnings": [{ "path", "line", "message" }] }
              where "stories", "acceptanceCriteria" and "tasks" are counts.

What one epic or story has in the PRD, in its shards and in its own file is one record. A different epic or story that
carries a number already taken is kept too, with a warning. "duplicates" is the number of such records, epics and stories
together: with two different epics numbered 6 and seven stories 6.1 to 6.7 in each of them it is 1 + 7 = 8.

Exit codes: 0 done; 1 nothing was imported (problems, open conflicts), or a plan document without a single epic or story;
2 wrong usage or no such file.
`;

/** Shows which epics and stories an import would create. */
export const importCommand: Command = {
  name: "import",
  usage: USAGE,
  run: runImport,
};

async function runImport(args: string[], output: Desk): Promise<number> {
  const { target, json, project, ...options } = readArguments(args);
  const found = await findTarget(target, output.folder);
  if (found === null) {
    output.err(`There is no file or folder “${target}”.`);
    return EXIT_CODES.usage;
  }
  if (project !== undefined) return importProject({ ...options, found, project, json }, output);
  const { files, warnings } = await readPlanFiles(found);
  const plan = combinePlan(files);
  const report = reportPlan({ ...plan, warnings: [...warnings, ...plan.warnings] });
  output.out(json ? JSON.stringify(report, null, 2) : showPlan(report));
  const unreadable = files.length === 0 && warnings.length > 0;
  if (!plan.empty && !unreadable) return EXIT_CODES.ok;
  output.err(
    unreadable ? `Nothing could be read from “${target}”.` : `No epics or stories were found in “${target}”.`,
  );
  return EXIT_CODES.failed;
}

function readArguments(args: string[]) {
  const { values, positionals } = parse(args);
  const [target, ...more] = positionals;
  if (target === undefined) throw new UsageError("Name the file or folder to import.");
  if (more.length > 0)
    throw new UsageError(`Only one file or folder can be imported at a time, and “${more[0]}” is another.`);
  const { project, workspace, profile, data, json = false, yes = false } = values;
  const dryRun = values["dry-run"] ?? false;
  if (!dryRun && project === undefined)
    throw new UsageError(
      "Name the project with --project, or add --dry-run to see what an import would find.",
    );
  return { target, json, project, workspace, profile, data, dryRun, yes, keep: readKeep(values.keep) };
}

function readKeep(keep: string | undefined): ImportAsked["keep"] {
  if (keep === undefined || keep === "ours" || keep === "theirs") return keep;
  throw new UsageError(`--keep is “ours” or “theirs”, not “${keep}”.`);
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ "dry-run": flag, json: flag, yes: flag },
        project: text,
        workspace: text,
        profile: text,
        keep: text,
        data: text,
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new UsageError(`${reason.replace(/\.$/, "")}.`);
  }
}

async function findTarget(target: string, folder: string): Promise<string | null> {
  const candidate = path.resolve(folder, target);
  const exists = await stat(candidate).then(
    () => true,
    () => false,
  );
  return exists ? candidate : null;
}
