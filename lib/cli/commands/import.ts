import { stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { combinePlan } from "@/lib/documents/rules/combine-plan";
import { type Command, EXIT_CODES, type Output, UsageError } from "../command";
import { readPlanFiles } from "../import/read-files";
import { reportPlan, showPlan } from "../import/show-plan";

const USAGE = `Usage: npm run -s plumbline -- import PATH --dry-run [--json]

Reads BMAD documents and shows the epics and stories that they hold. PATH is a file or a folder (a whole project, its
docs, a sharded PRD, a folder of stories). Needs no server and no database, and writes nothing.

  --dry-run   Only show what an import would find (the only way so far).
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

Exit codes: 0 done, 1 a plan document without a single epic or story, 2 wrong usage or no such file.
`;

/** Shows which epics and stories an import would create. */
export const importCommand: Command = {
  name: "import",
  summary: "Read BMAD documents and show the plan that they hold",
  usage: USAGE,
  run: runImport,
};

async function runImport(args: string[], output: Output): Promise<number> {
  const { target, json } = readArguments(args);
  const found = await findTarget(target);
  if (found === null) {
    output.err(`There is no file or folder “${target}”.`);
    return EXIT_CODES.usage;
  }
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

function readArguments(args: string[]): { target: string; json: boolean } {
  const { values, positionals } = parse(args);
  const [target, ...more] = positionals;
  if (target === undefined) throw new UsageError("Name the file or folder to import.");
  if (more.length > 0)
    throw new UsageError(`Only one file or folder can be imported at a time, and “${more[0]}” is another.`);
  if (!values["dry-run"])
    throw new UsageError("Add --dry-run: this program only shows what an import would find.");
  return { target, json: values.json ?? false };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { "dry-run": { type: "boolean" }, json: { type: "boolean" } },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new UsageError(`${reason.replace(/\.$/, "")}.`);
  }
}

/** npm runs scripts in the project's folder and tells in INIT_CWD where the person is; a path means that place. */
async function findTarget(target: string): Promise<string | null> {
  const places = [process.env.INIT_CWD, process.cwd()].filter((place) => place !== undefined);
  for (const place of places) {
    const candidate = path.resolve(place, target);
    const exists = await stat(candidate).then(
      () => true,
      () => false,
    );
    if (exists) return candidate;
  }
  return null;
}
