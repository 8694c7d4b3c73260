import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { log } from "@/lib/core/log";
import { asSystem } from "@/lib/jobs/as-system";
import { gatherWorkspaces } from "@/lib/jobs/gather";
import { enqueueJobs } from "@/lib/jobs/queue";
import { asTeller, MAIL_GRACE_MS, tellDrafts, tellNext } from "@/lib/notifications/operations/tell";
import { selectDueStories, selectReaders } from "@/lib/notifications/queries/tell";
import { remindedDays, reminderOf } from "@/lib/notifications/rules/due";
import type { Draft } from "@/lib/notifications/rules/facts";
import { storyKey } from "@/lib/stories/rules/story-key";

/** Commits of this time are told by one job. */
const GATHER_MS = 200;
/** Rows that wait for an older transaction are looked at again so soon. */
const WAITING_SECONDS = 0.5;
const READ_KEPT_DAYS = 90;
const UNREAD_KEPT_DAYS = 365;

const TellPayload = z.object({ workspaceId: z.uuid() });

/** Has members told of what was committed within a second or two; called after each commit, so it only notes it. */
export const tellSoon = gatherWorkspaces({
  gatherMs: GATHER_MS,
  order: (workspaceIds) => enqueueTelling(workspaceIds),
  warning: "telling people of changes could not be ordered; the next minute's job will do it",
});

function enqueueTelling(workspaceIds: readonly string[], delaySeconds = 0): Promise<void> {
  return enqueueJobs(
    workspaceIds.map((workspaceId) => ({
      task: "tell-members",
      payload: { workspaceId },
      key: `tell-members ${workspaceId}`,
      delaySeconds,
    })),
  );
}

/** Orders the telling of whatever was not told: of commits whose process died. */
export async function tellUntold(): Promise<void> {
  const { rows } = await asSystem((tx) =>
    tx.execute<{ id: string }>(sql`
      select w.id from workspaces w left join notification_states s on s.workspace_id = w.id
      where exists (select 1 from events e where e.workspace_id = w.id
        and (s.workspace_id is null or (e.transaction_id, e.id) > (s.transaction_id, s.event_id)))`),
  );
  await enqueueTelling(rows.map(({ id }) => id));
}

/** The job: makes notifications of a workspace's new events. May run at any time, also beside itself. */
export async function tellMembers(payload: unknown): Promise<void> {
  const { workspaceId } = TellPayload.parse(payload);
  const told = new Set<string>();
  let batch: Awaited<ReturnType<typeof tellNext>>;
  do {
    batch = await tellNext(workspaceId, new Date());
    for (const memberId of batch.memberIds) told.add(memberId);
  } while (batch.full);
  if (batch.waiting) await enqueueTelling([workspaceId], WAITING_SECONDS);
  if (told.size === 0) return;
  await enqueueJobs([
    { task: "send-mail", payload: {}, key: "send-mail", delaySeconds: MAIL_GRACE_MS / 1_000 + 1 },
  ]);
}

/** The hourly job: reminds of what is due, each reader once a story and day. */
export async function remindOfDue(now = new Date()): Promise<void> {
  const days = remindedDays(now);
  const { rows } = await asSystem((tx) =>
    tx.execute<{ id: string }>(sql`
      select distinct s.workspace_id as id from stories s
      where s.archived_at is null and s.due_on between ${days.from}::date and ${days.to}::date`),
  );
  for (const { id } of rows) await remindWorkspace(id, days, now);
}

function remindWorkspace(workspaceId: string, days: { from: string; to: string }, now: Date): Promise<void> {
  return asTeller(workspaceId, async (reader) => {
    const stories = await selectDueStories(reader, days);
    const readers = await selectReaders(reader, [...new Set(stories.flatMap((story) => story.readers))]);
    const zones = new Map(readers.map((row) => [row.memberId, row]));
    const drafts = stories.flatMap((story) =>
      story.readers.flatMap((memberId): Draft[] => {
        const zone = zones.get(memberId);
        const to = zone ? reminderOf(story.dueOn, zone, now) : null;
        if (to === null) return [];
        const { id, projectId, projectKey, keyNumber, title, dueOn } = story;
        return [
          {
            ...{ memberId, kind: "due", commentId: null, count: 1, at: now.toISOString() },
            subject: { kind: "story", id, projectId },
            actor: { kind: "system", id: null, name: "Plumbline" },
            detail: { key: storyKey(projectKey, keyNumber), title, day: dueOn, to },
            sourceKey: `due ${id} ${dueOn} ${to}`,
          },
        ];
      }),
    );
    await tellDrafts(reader, drafts, now);
  });
}

/** Removes notifications that were read long ago, and notes of changes that nobody took. */
export async function removeOldNotifications(): Promise<number> {
  const removed = await asSystem(async (tx) => {
    await tx.execute(sql`delete from story_changes where created_at < now() - interval '2 days'`);
    return tx.execute(sql`
      delete from notifications where updated_at < now() - ${UNREAD_KEPT_DAYS} * interval '1 day'
        or (updated_at < now() - ${READ_KEPT_DAYS} * interval '1 day' and coalesce(read_at, archived_at) is not null)`);
  });
  if (removed.rowCount) log.info({ count: removed.rowCount }, "removed old notifications");
  return removed.rowCount ?? 0;
}
