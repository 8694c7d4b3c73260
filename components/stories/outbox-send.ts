import { ORPCError } from "@orpc/client";
import { z } from "zod";
import { client, readProblem } from "@/lib/api/client";
import type { BulkSet } from "@/lib/stories/schema/bulk";
import { StoryCard } from "@/lib/stories/schema/story";
import type { BoardChange, Step, StoryValues } from "./board-changes";
import type { Outcome, Queued } from "./outbox-queue";

const MOVED_BY: ReadonlySet<string> = new Set(["columnId", "status", "afterId", "beforeId"]);
const EDITED_BY: ReadonlySet<string> = new Set([
  ...["title", "userStory", "priority", "points", "assigneeId", "epicId", "sprintId", "dueOn"],
  ...["blockedReason", "estimateMinutes", "spentMinutes"],
]);

/** Sends a change by the smallest operation that does it, under its key. Never throws. */
export async function sendChange({ change, kept }: Queued): Promise<Outcome> {
  try {
    const [first] = change.steps;
    if (first && change.steps.length === 1) {
      if (!change.undo && setsOnly(first.set, MOVED_BY)) return await sendMove(change, first);
      if (setsOnly(first.set, EDITED_BY)) return await sendEdit(first);
    }
    return await sendBulk(change, kept);
  } catch (error) {
    return outcomeOf(error);
  }
}

function setsOnly(set: StoryValues, fields: ReadonlySet<string>): boolean {
  return Object.keys(set).every((field) => fields.has(field));
}

async function sendMove({ id }: BoardChange, { storyId, set }: Step): Promise<Outcome> {
  const { columnId, status, afterId, beforeId } = set;
  const input = { storyId, columnId, status, afterId, beforeId };
  return done([await client.stories.move(input, { context: { idempotencyKey: id } })]);
}

/** An edit names its version. One of other fields than those that somebody changed meanwhile is made on top of that. */
async function sendEdit({ storyId, version, set, before }: Step): Promise<Outcome> {
  const { archived: _archived, ...values } = set;
  try {
    const story = await client.stories.update({ storyId, baseVersion: version, ...values });
    return done([StoryCard.parse(story)]);
  } catch (error) {
    const stale = staleFields(error);
    if (!stale || !untouched(stale.current, before)) throw error;
    const story = await client.stories.update({ storyId, baseVersion: stale.currentVersion, ...values });
    return done([StoryCard.parse(story)]);
  }
}

async function sendBulk({ id, projectId, undo, steps }: BoardChange, kept: boolean): Promise<Outcome> {
  const { results } = await client.stories.bulk(
    { projectId, undo, changes: grouped(steps, kept || undo) },
    { context: { idempotencyKey: id } },
  );
  return {
    kind: "done",
    cards: results.flatMap(({ card }) => card ?? []),
    refused: Object.fromEntries(
      results.flatMap(({ storyId, outcome, reason }) =>
        outcome === "refused" ? [[storyId, reason ?? "It was refused."]] : [],
      ),
    ),
  };
}

type BulkChange = { storyIds: string[]; baseVersion?: number; set: BulkSet };

/** Stories that are set to the same go as one. What was kept, or is taken back, must not run over later edits. */
function grouped(steps: readonly Step[], based: boolean) {
  const groups = new Map<
    string,
    { storyIds: string[]; baseVersion?: number; set: Omit<StoryValues, "title"> }
  >();
  for (const { storyId, version, set } of steps) {
    const { title: _title, userStory: _userStory, ...values } = set;
    const key = JSON.stringify([values, based ? version : null]);
    const group: BulkChange = groups.get(key) ?? {
      storyIds: [],
      set: values,
      ...(based ? { baseVersion: version } : null),
    };
    group.storyIds.push(storyId);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function done(cards: readonly StoryCard[]): Outcome {
  return { kind: "done", cards, refused: {} };
}

/** Answers of whatever stands before a server that is away; and the door that lets too many in. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

function outcomeOf(error: unknown): Outcome {
  const { code, message } = readProblem(error);
  if (code === "offline") return { kind: "away", retryAfterMs: null };
  const { status, data } = error instanceof ORPCError ? error : { status: 0, data: null };
  if (!PASSING.has(status)) return { kind: "refused", reason: message };
  const wait = z.object({ retryAfterSeconds: z.number() }).safeParse(data);
  return { kind: "away", retryAfterMs: wait.success ? wait.data.retryAfterSeconds * 1_000 : null };
}

const Stale = z.object({
  code: z.literal("conflict"),
  currentVersion: z.number(),
  current: z.record(z.string(), z.unknown()),
});

function staleFields(error: unknown): z.infer<typeof Stale> | null {
  const parsed = Stale.safeParse(error instanceof ORPCError ? error.data : null);
  return parsed.success ? parsed.data : null;
}

/** Whether the fields of an edit still are what its author saw. */
function untouched(current: Record<string, unknown>, before: StoryValues): boolean {
  return Object.entries(before).every(([field, value]) => !(field in current) || current[field] === value);
}
