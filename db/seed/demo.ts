import { readFileSync } from "node:fs";
import path from "node:path";
import { createRouterClient } from "@orpc/server";
import { basement } from "@/db/client";
import type { MemberRole } from "@/db/enums";
import { bareContext, type Credentials } from "@/lib/core/request-context";
import { registry } from "@/lib/registry";
import { livelyBoard } from "./lively-board";
import { livelySpecs } from "./lively-specs";
import { passChecklist } from "./pass-checklist";
import { sprintPast } from "./sprint-past";

const WORKSPACE = "Slipway Crew";
const SLUG = "slipway-crew";
const SEEDING = "seed";
const PASSWORD = "slipway-demo-2026";
const PEOPLE: { name: string; email: string; role: MemberRole }[] = [
  { name: "Mara Lindqvist", email: "mara@example.com", role: "owner" },
  { name: "Jonas Weber", email: "jonas@example.com", role: "architect" },
  { name: "Priya Nair", email: "priya@example.com", role: "developer" },
  { name: "Tomás Alvarez", email: "tomas@example.com", role: "developer" },
  { name: "Lena Fischer", email: "lena@example.com", role: "viewer" },
];

export type Demo = {
  workspace: string;
  signIns: { email: string; password: string; role: MemberRole }[];
  /** False when there were people already: then nothing was touched. */
  created: boolean;
};

/** Calls operations as somebody: the demo is made through the same door as everything else. */
export type DemoCaller = ReturnType<typeof callerFor>;

/**
 * Makes the demo workspace in an installation that has no people yet, and goes on with one that was interrupted: each
 * step looks first at what is there.
 */
export async function seedDemo(): Promise<Demo> {
  const nobody = callerFor({ kind: "none" }, null);
  const { needsSetUp } = await nobody.auth.getEntrance({});
  const [owner] = PEOPLE;
  if (!owner) throw new Error("the demo has no owner");
  if (needsSetUp) {
    await nobody.auth.setUp({
      workspaceName: WORKSPACE,
      name: owner.name,
      email: owner.email,
      password: PASSWORD,
    });
  }
  const mara = await signedIn(owner.email, SLUG);
  if (!mara || !(await isUnfinished(mara)))
    return { workspace: SLUG, signIns: await knownSignIns(), created: false };
  await invite(mara, nobody);
  await planSlipway(mara);
  await planHarbourDesk(mara);
  await basement().pool.query("delete from sessions where provider = $1", [SEEDING]);
  return { workspace: SLUG, signIns: signIns(PEOPLE), created: true };
}

/** The last thing that the demo makes is the second project's PRD. */
async function isUnfinished(mara: DemoCaller): Promise<boolean> {
  const projects = await mara.projects.list({});
  const last = projects.find((project) => project.key === "DESK");
  if (!last) return true;
  const documents = await mara.documents.list({ projectId: last.id });
  return documents.items.length === 0;
}

function callerFor(credentials: Credentials, workspace: string | null) {
  return createRouterClient(registry, { context: () => bareContext({ credentials, workspace }) });
}

function signIns(people: readonly { email: string; role: MemberRole }[]): Demo["signIns"] {
  return people.map(({ email, role }) => ({ email, role, password: PASSWORD }));
}

/** The demo's people, as far as they are still there: their passwords may have been changed since. */
async function knownSignIns(): Promise<Demo["signIns"]> {
  const emails = PEOPLE.map((person) => person.email);
  const { rows } = await basement().pool.query<{ email: string }>(
    "select email from users where email = any($1)",
    [emails],
  );
  return signIns(PEOPLE.filter((person) => rows.some((row) => row.email === person.email)));
}

/** A caller for one of the demo's people; null when that person has no account in this installation. */
async function signedIn(email: string, workspace: string): Promise<DemoCaller | null> {
  const { rows } = await basement().pool.query<{ id: string }>(
    `insert into sessions (id, user_id, provider, created_at, last_seen_at, expires_at)
     select gen_random_uuid(), id, $2, now(), now(), now() + interval '1 hour' from users where email = $1
     returning id`,
    [email, SEEDING],
  );
  const sessionId = rows[0]?.id;
  return sessionId ? callerFor({ kind: "session", sessionId }, workspace) : null;
}

async function requireSignedIn(email: string): Promise<DemoCaller> {
  const caller = await signedIn(email, SLUG);
  if (!caller) throw new Error(`${email} has no account`);
  return caller;
}

async function invite(mara: DemoCaller, nobody: DemoCaller): Promise<void> {
  const { items } = await mara.members.list({});
  for (const { name, email, role } of PEOPLE) {
    if (items.some((member) => member.email === email)) continue;
    const { link } = await mara.invitations.create({ email, role });
    const secret = link ? new URL(link).hash.slice(1) : "";
    await nobody.invitations.accept({ secret, name, password: PASSWORD });
  }
}

type NewProject = Parameters<DemoCaller["projects"]["create"]>[0];

async function ensureProject(mara: DemoCaller, values: NewProject) {
  const known = (await mara.projects.list({})).find((project) => project.key === values.key);
  return known ?? mara.projects.create(values);
}

type DemoFile = {
  kind: "PROJECT_BRIEF" | "PRD" | "ARCHITECTURE";
  title: string;
  file: string;
  path?: string;
};

async function ensureDocument(
  mara: DemoCaller,
  projectId: string,
  { kind, title, file, path: name = file }: DemoFile,
) {
  const { items } = await mara.documents.list({ projectId });
  const known = items.find((document) => document.title === title);
  return (
    known ?? mara.documents.create({ projectId, kind, title, content: demoText(file), path: `docs/${name}` })
  );
}

async function planSlipway(mara: DemoCaller): Promise<void> {
  const { id } = await ensureProject(mara, {
    key: "SLIP",
    name: "Slipway",
    description: "Tickets and check-in for small ferry operators, with or without a network.",
    type: "greenfield",
    hasUi: true,
  });
  await ensureDocument(mara, id, {
    kind: "PROJECT_BRIEF",
    title: "Project brief: Slipway",
    file: "brief.md",
  });
  const prd = await ensureDocument(mara, id, {
    kind: "PRD",
    title: "Slipway Product Requirements Document",
    file: "prd.md",
  });
  await ensureDocument(mara, id, {
    kind: "ARCHITECTURE",
    title: "Slipway architecture",
    file: "architecture.md",
  });
  const jonas = await requireSignedIn("jonas@example.com");
  const priya = await requireSignedIn("priya@example.com");
  await passChecklist({ mara, jonas, priya }, { projectId: id, prd });
  await mara.plans.apply({ documentId: prd.id, baseVersion: prd.version });
  const dev = await agentCaller(mara, { name: "Dev agent", role: "dev", skills: ["typescript", "postgres"] });
  const qa = await agentCaller(mara, { name: "QA agent", role: "qa", skills: ["testing"] });
  const people = { mara, jonas, priya, dev, qa };
  await livelySpecs(id, people, demoText);
  await livelyBoard(id, people);
  await sprintPast(mara, id);
}

type NewAgent = Parameters<DemoCaller["agents"]["create"]>[0];

/** An agent of the team, acting as itself; one that was made before gets another token. */
async function agentCaller(mara: DemoCaller, values: NewAgent): Promise<DemoCaller> {
  const { items } = await mara.agents.list({});
  const known = items.find(({ name }) => name === values.name);
  const { secret } = known
    ? await mara.agents.createToken({ agentId: known.id, expiresInDays: 90 })
    : await mara.agents.create({ ...values, expiresInDays: 90 });
  return callerFor({ kind: "token", secret: secret ?? "" }, null);
}

/** A second project that waits for its next step. */
async function planHarbourDesk(mara: DemoCaller): Promise<void> {
  const { id } = await ensureProject(mara, {
    key: "DESK",
    name: "Harbour desk",
    description: "A page in front of the harbour office's berth list.",
    type: "brownfield",
    hasUi: true,
  });
  const title = "Harbour desk enhancement PRD";
  await ensureDocument(mara, id, { kind: "PRD", title, file: "brownfield-prd.md", path: "prd.md" });
}

function demoText(file: string): string {
  return readFileSync(path.join(import.meta.dirname, "demo", file), "utf8");
}
