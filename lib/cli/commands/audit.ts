import { parseArgs } from "node:util";
import type { AuditFinding, AuditReport } from "@/lib/audit/schema";
import { type Command, EXIT_CODES, type Output, UsageError } from "../command";
import { openServices, ServicesError } from "../local-services";

const USAGE = `Usage: plumbline audit verify [--workspace SLUG] [--json] [--data FOLDER]

Verifies the audit log of every workspace: each entry against the mark that it bears and against its seal in the chain,
and the chain's end against the head that is kept in object storage. Names the first entry that was changed, removed or
put in by hand. Reads the database of DATABASE_URL, else the embedded one of the data folder, running or not.

  --workspace SLUG   Only this workspace.
  --json             Print one JSON object instead of sentences.
  --data FOLDER      The data folder of the embedded database (.data).

AUTH_SECRET must be the one that the server runs with (the data folder knows its own). If it was changed, give the earlier
ones in AUTH_SECRETS_BEFORE, with commas. Removing the newest entries together with the head in object storage cannot be
found: keep object storage where those who can write to the database cannot.

Exit codes: 0 every log is whole, 1 something was found or the log could not be read, 2 wrong usage.
`;

/** Verifies the audit log. */
export const auditVerifyCommand: Command = {
  name: "audit verify",
  usage: USAGE,
  run: runAuditVerify,
};

type Verified = { workspace: { id: string; slug: string | null } } & AuditReport;

async function runAuditVerify(args: string[], output: Output): Promise<number> {
  const { workspace, json, data } = readArguments(args);
  const reports = await verifyAll(workspace, data, output);
  if (reports === null) return EXIT_CODES.failed;
  const whole = reports.every((report) => report.whole);
  output.out(json ? JSON.stringify({ whole, workspaces: reports }, null, 2) : tell(reports));
  return whole ? EXIT_CODES.ok : EXIT_CODES.failed;
}

function readArguments(args: string[]): { workspace: string | undefined; json: boolean; data: string } {
  try {
    const options = {
      workspace: { type: "string" },
      json: { type: "boolean" },
      data: { type: "string" },
    } as const;
    const { workspace, json, data } = parseArgs({ args, options }).values;
    return { workspace, json: json ?? false, data: data ?? ".data" };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new UsageError(`${reason.replace(/\.$/, "")}.`);
  }
}

async function verifyAll(slug: string | undefined, data: string, output: Output): Promise<Verified[] | null> {
  let close: () => Promise<void> = async () => undefined;
  try {
    close = await openServices(data);
    return await verifyWorkspaces(slug);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    output.err(error instanceof ServicesError ? error.message : `The audit log could not be read: ${reason}`);
    return null;
  } finally {
    await close();
  }
}

/** Loaded only now: these modules read the environment that was just set. */
async function verifyWorkspaces(slug: string | undefined): Promise<Verified[]> {
  const { asSystem } = await import("@/lib/jobs/as-system");
  const { closeBasement } = await import("@/db/client");
  const { selectLoggedWorkspaces } = await import("@/lib/audit/queries");
  const { verifyAudit } = await import("@/lib/audit/verify");
  try {
    const all = await asSystem(selectLoggedWorkspaces);
    const wanted = all.filter((workspace) => slug === undefined || workspace.slug === slug);
    if (slug !== undefined && wanted.length === 0) throw new UsageError(`There is no workspace “${slug}”.`);
    const reports: Verified[] = [];
    for (const workspace of wanted) {
      reports.push({ workspace, ...(await asSystem((tx) => verifyAudit(tx, workspace.id))) });
    }
    return reports;
  } finally {
    await closeBasement();
  }
}

function tell(reports: readonly Verified[]): string {
  if (reports.length === 0) return "There is no workspace yet, and so no audit log.";
  return reports
    .map((report) => `${report.workspace.slug ?? report.workspace.id}: ${tellOne(report)}`)
    .join("\n");
}

function tellOne({ finding, sealed, unsealed, head, keptHead }: Verified): string {
  if (finding) return `NOT WHOLE. ${tellFinding(finding)}`;
  const counts = `${sealed.toLocaleString("en")} entries sealed, ${unsealed.toLocaleString("en")} not yet sealed.`;
  const end = head ? ` Head ${head.sequence} is ${head.hash}.` : "";
  return `whole. ${counts}${end}${head ? HEAD_NOTES[keptHead] : ""}`;
}

const HEAD_NOTES: Readonly<Record<AuditReport["keptHead"], string>> = {
  matches: "",
  missing: " No head is kept in object storage, so a cut-off end would not be seen.",
  unreadable:
    " The head in object storage could not be read, or is not genuine, so a cut-off end would not be seen.",
};

const WORDS: Readonly<Record<AuditFinding["what"], string>> = {
  changed: "was changed",
  removed: "was removed",
  put_in: "was put in",
  other_secret: "was written under another AUTH_SECRET",
};

function tellFinding({ what, sequence, auditId, at, operation, detail }: AuditFinding): string {
  const name = sequence === null ? "An entry without a number" : `Entry ${sequence}`;
  const marks = [operation, at, auditId && `id ${auditId}`].filter((mark) => typeof mark === "string");
  return `${name} ${WORDS[what]}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}. ${detail}`;
}
