import "server-only";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { basement } from "@/db/client";
import { writeChanges } from "@/lib/core/changes";
import { mailSetup } from "@/lib/notifications/mail/transport";
import { keepTold, selectFacts, selectUntold } from "@/lib/notifications/queries/facts";
import type { Event, Reader } from "@/lib/notifications/queries/reader";
import { insertNotifications, selectReaders, type Telling } from "@/lib/notifications/queries/tell";
import { decideNotifications } from "@/lib/notifications/rules/decide";
import type { Draft } from "@/lib/notifications/rules/facts";
import { nextDigest } from "@/lib/notifications/rules/schedule";
import { kindsOf } from "@/lib/notifications/rules/settings";

const BATCH = 500;
/** A mail waits so long, so that what is read at once on the screen is not mailed too. */
export const MAIL_GRACE_MS = 30_000;
/** What happened longer ago (jobs were off, a backup came back) is in the inbox, but is no mail. */
const MAIL_AGE_MS = 24 * 3_600_000;

export type Told = {
  /** There is more to read at once. */
  full: boolean;
  /** Events wait for an older transaction. */
  waiting: boolean;
  memberIds: string[];
};

/** Runs statements inside one workspace as the application itself. */
export function inWorkspaceOf<T>(workspaceId: string, run: (reader: Reader) => Promise<T>): Promise<T> {
  return basement().db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', ${workspaceId}, true)`);
    return run({ tx, workspaceId });
  });
}

/** The same, one teller at a time. */
export function asTeller<T>(workspaceId: string, run: (reader: Reader) => Promise<T>): Promise<T> {
  return inWorkspaceOf(workspaceId, async (reader) => {
    await reader.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`notifications ${workspaceId}`}, 0))`,
    );
    return run(reader);
  });
}

/** Makes notifications of the next events of a workspace: what is made and how far was read are one transaction. */
export function tellNext(workspaceId: string, now: Date): Promise<Told> {
  return asTeller(workspaceId, async (reader) => {
    const events = await selectUntold(reader, BATCH);
    const settled = events.filter((event) => event.settled);
    const last = settled.at(-1);
    const told: Told = {
      full: settled.length === BATCH,
      waiting: settled.length < events.length,
      memberIds: [],
    };
    if (!last) return told;
    const news = settled.filter(isNews);
    const facts = news.length === 0 ? null : await selectFacts(reader, news);
    const memberIds = facts ? await tellDrafts(reader, decideNotifications(facts), now) : [];
    await keepTold(reader, last, now.toISOString());
    return { ...told, memberIds };
  });
}

/** What only says that somebody looks, or was told, is nothing to tell. */
function isNews({ topic }: Event): boolean {
  return !topic.startsWith("notification.") && !topic.startsWith("presence.");
}

/** Tells drafts by their readers' settings, and has their open screens look again. */
export async function tellDrafts(reader: Reader, drafts: readonly Draft[], now: Date): Promise<string[]> {
  const readers = await selectReaders(reader, [...new Set(drafts.map(({ memberId }) => memberId))]);
  const settings = new Map(readers.map((row) => [row.memberId, { ...row, kinds: kindsOf(row.kinds) }]));
  const tellings = drafts.flatMap((draft): Telling[] => {
    const wish = settings.get(draft.memberId);
    if (!wish?.kinds[draft.kind].inbox) return [];
    const { mail } = wish.kinds[draft.kind];
    const mailed =
      mail !== "off" && mailSetup() !== null && now.getTime() - Date.parse(draft.at) < MAIL_AGE_MS;
    const dueAt = mail === "now" ? new Date(now.getTime() + MAIL_GRACE_MS) : nextDigest(wish, now);
    return [{ ...draft, id: uuidv7(), mailDueAt: mailed ? dueAt.toISOString() : null }];
  });
  const memberIds = await insertNotifications(reader, tellings);
  await announce(reader, memberIds, now);
  return memberIds;
}

/** Open screens hear of it; the stream tells each reader of his own alone. */
async function announce({ tx, workspaceId }: Reader, memberIds: readonly string[], now: Date): Promise<void> {
  if (memberIds.length === 0) return;
  const actor = { kind: "system" as const, id: null, name: "Plumbline" };
  const writer = {
    requestId: "notifications",
    now: now.toISOString(),
    newId: uuidv7,
    actor,
    operation: "tell",
  };
  const changes = memberIds.map((id) => ({
    workspaceId,
    subject: { kind: "member", id, label: "" },
    topic: "notification.changed",
    before: null,
    after: null,
    audit: false as const,
  }));
  await writeChanges(tx, writer, changes);
}
