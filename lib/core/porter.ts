import "server-only";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { MEMBER_ROLES } from "@/db/enums";
import { AppError } from "@/lib/core/errors";
import { enterAsStarter, type Starter } from "@/lib/core/job-entry";
import { METHOD_ROLES, methodRolesOf, methodRolesOfAgent } from "@/lib/core/method-roles";
import { isForOneTask, type Permission, roleMay, roleOfAgent, scopesCover } from "@/lib/core/permissions";
import type { RequestContext } from "@/lib/core/request-context";
import type { Actor } from "@/lib/core/schema";
import { type AccountScope, brandScope, type Change, type PublicScope, type Scope } from "@/lib/core/scope";
import { hashSecret } from "@/lib/core/secret";

const MethodRoles = z.array(z.enum(METHOD_ROLES)).nullable();
const Entry = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  token: z
    .object({
      id: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
      methodRoles: MethodRoles,
      taskId: z.string().nullable(),
    })
    .nullable(),
  agent: z.object({ id: z.string(), name: z.string(), role: z.string(), cameBack: z.boolean() }).nullable(),
  member: z.object({ id: z.string(), role: z.enum(MEMBER_ROLES), methodRoles: MethodRoles }).nullable(),
  workspace: z.object({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
});
type Entry = z.infer<typeof Entry>;

/** An opened transaction: whom the porter let in, and what the operation recorded so far. */
export type Opening = { tx: Transaction; context: RequestContext; changes: Change[]; now: string };

/** A name that no workspace has: whoever asks for it enters none. */
const NO_WORKSPACE = "";

const SYSTEM: Actor = { kind: "system", id: null, name: "Plumbline" };

/** Lets a member or a token into its workspace, if it holds the permission. */
export async function admitToWorkspace(opening: Opening, permission: Permission): Promise<Scope> {
  const { context } = opening;
  const entry = await enter(opening);
  if (!entry) throw unauthenticated(context);
  if (!entry.workspace || !entry.member || !isNamed(entry.workspace, context.workspace)) {
    throw new AppError("not_found", "This workspace does not exist, or you are not a member of it.");
  }
  const role = entry.agent ? roleOfAgent(entry.member.role) : entry.member.role;
  const scopes = entry.token?.scopes ?? null;
  const taskId = entry.token?.taskId ?? null;
  const may = (wanted: Permission) =>
    roleMay(role, wanted) &&
    (scopes === null || scopesCover(scopes, wanted)) &&
    (taskId === null || isForOneTask(wanted));
  if (!may(permission)) throw taskId === null ? forbidden(role, permission, scopes) : onlyItsTask(permission);
  if (entry.agent?.cameBack) opening.changes.push(agentCameBack(entry.agent));
  return brandScope({
    ...scopeBase(opening),
    workspaceId: entry.workspace.id,
    workspace: entry.workspace,
    actor: actorOf(entry),
    userId: entry.user.id,
    memberId: entry.member.id,
    role,
    methodRoles: methodRolesOf({
      role,
      own: entry.agent ? methodRolesOfAgent(entry.agent.role) : entry.member.methodRoles,
      token: entry.token?.methodRoles ?? null,
    }),
    taskId,
    may,
  });
}

/** Lets a job in as whoever started it, if he still holds the permission. */
export async function admitJob(opening: Opening, starter: Starter, permission: Permission): Promise<Scope> {
  const entry = await enterAsStarter(opening.tx, starter, opening.now);
  if (!entry) {
    throw new AppError(
      "forbidden",
      `${starter.actor.name} is no member of this workspace any more, or the token has ended, so the work that was started was not done.`,
    );
  }
  const role = entry.agent ? roleOfAgent(entry.member.role) : entry.member.role;
  const scopes = entry.token?.scopes ?? null;
  const may = (wanted: Permission) =>
    roleMay(role, wanted) && (scopes === null || scopesCover(scopes, wanted));
  if (!may(permission)) throw forbidden(role, permission, scopes);
  return brandScope({
    ...scopeBase(opening),
    workspaceId: entry.workspace.id,
    workspace: entry.workspace,
    actor: starter.actor,
    userId: entry.user.id,
    memberId: entry.member.id,
    role,
    methodRoles: methodRolesOf({
      role,
      own: entry.agent ? methodRolesOfAgent(entry.agent.role) : entry.member.methodRoles,
      token: entry.token?.methodRoles ?? null,
    }),
    taskId: null,
    may,
  });
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Lets the system itself into one workspace, for what time does there. It holds no permission, so nobody can act through it. */
export async function admitSystem(opening: Opening, workspaceId: string): Promise<Scope> {
  await opening.tx.execute(sql`
    select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', ${workspaceId}, true),
      set_config('app.user_id', '', true), set_config('app.secret_hash', '', true),
      set_config('app.invited_email', '', true)`);
  return brandScope({
    ...scopeBase(opening),
    workspaceId,
    workspace: { id: workspaceId, slug: "", name: "" },
    actor: SYSTEM,
    userId: NOBODY,
    memberId: NOBODY,
    role: "viewer",
    methodRoles: [],
    taskId: null,
    may: () => false,
  });
}

/** Lets a signed-in person in, inside no workspace. Tokens belong to a workspace and are not people. */
export async function admitAccount(opening: Opening): Promise<AccountScope> {
  const { credentials } = opening.context;
  const entry = await enter(opening, NO_WORKSPACE);
  if (!entry) throw unauthenticated(opening.context);
  if (credentials.kind !== "session") {
    throw new AppError("forbidden", "An API token cannot do this. Sign in as a person in the browser.");
  }
  return brandScope({
    ...scopeBase(opening),
    userId: entry.user.id,
    userName: entry.user.name,
    userEmail: entry.user.email,
    sessionId: credentials.sessionId,
    actor: actorOf(entry),
  });
}

/** Lets anyone in, as the application's role and inside no workspace. */
export async function admitPublic(opening: Opening): Promise<PublicScope> {
  await opening.tx.execute(
    sql`select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', '', true),
          set_config('app.user_id', '', true), set_config('app.secret_hash', '', true),
          set_config('app.invited_email', '', true)`,
  );
  return brandScope({ ...scopeBase(opening), actor: SYSTEM });
}

/** Moves an open transaction into a workspace that the operation has just made or proved access to (an invitation). */
export async function enterWorkspace(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.workspace_id', ${workspaceId}, true)`);
}

/** Shows the transaction the row that keeps the hash of a secret, whichever workspace it belongs to. */
export async function presentSecret(tx: Transaction, secret: string): Promise<string> {
  const hash = hashSecret(secret);
  await tx.execute(sql`select set_config('app.secret_hash', ${hash}, true)`);
  return hash;
}

async function enter({ tx, context, now }: Opening, workspace = context.workspace): Promise<Entry | null> {
  const { credentials } = context;
  if (credentials.kind === "none") return null;
  const sessionId = credentials.kind === "session" ? credentials.sessionId : null;
  const tokenHash = credentials.kind === "token" ? hashSecret(credentials.secret) : null;
  const result = await tx.execute<{ entry: unknown }>(sql`
    select set_config('role', 'plumbline_app', true),
      enter_request(${sessionId}, ${tokenHash}, ${workspace}, ${now}) as entry`);
  const entry = result.rows[0]?.entry;
  return entry === null || entry === undefined ? null : Entry.parse(entry);
}

/** A token opens its own workspace whatever is asked for, and must not seem to open another. */
function isNamed({ id, slug }: { id: string; slug: string }, name: string | null): boolean {
  return name === null || name === slug || name === id;
}

function scopeBase({ tx, context, changes, now }: Opening) {
  return {
    tx,
    requestId: context.requestId,
    clientAddress: context.clientAddress,
    userAgent: context.userAgent,
    now,
    newId: uuidv7,
    record: (change: Change) => void changes.push(change),
  };
}

/** Open screens are told when an agent is no longer silent; history is not. */
function agentCameBack({ id, name }: { id: string; name: string }): Change {
  const subject = { kind: "agent", id, label: name };
  return { subject, topic: "agent.changed", before: null, after: null, audit: false };
}

function actorOf(entry: Entry): Actor {
  if (entry.agent) return { kind: "agent", id: entry.agent.id, name: entry.agent.name };
  if (entry.token) return { kind: "token", id: entry.token.id, name: entry.token.name };
  return { kind: "member", id: entry.member?.id ?? entry.user.id, name: entry.user.name };
}

/** The refusal of somebody whom nobody knows. */
export function unauthenticated(context: RequestContext): AppError {
  const sentence =
    context.credentials.kind === "token"
      ? "This API token is not valid: it may have expired or been revoked. Create a new one in the workspace's settings."
      : "You are not signed in, or your session has ended. Sign in and try again.";
  return new AppError("unauthenticated", sentence);
}

function onlyItsTask(permission: Permission): AppError {
  const sentence =
    "This token is good for one task alone: its context, its progress and its end. Use the agent's own token for anything else.";
  return new AppError("forbidden", sentence, { permission });
}

function forbidden(role: string, permission: Permission, scopes: readonly string[] | null): AppError {
  const who =
    scopes === null ? `Your role (${role})` : `This token (role ${role}, scopes ${scopes.join(", ")})`;
  return new AppError(
    "forbidden",
    `${who} does not include the permission “${permission}”. Ask an admin of the workspace.`,
    {
      permission,
    },
  );
}
