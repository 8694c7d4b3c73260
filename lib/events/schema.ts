import { z } from "zod";
import { Actor, Id, Instant } from "@/lib/core/schema";

/** What an open screen or a script hears of one change. */
export const LiveEvent = z.object({
  /** `<domain>.<verb>`, such as `story.moved`. */
  topic: z.string(),
  projectId: Id.nullable(),
  subjectIds: z.array(Id),
  actor: Actor,
  at: Instant,
});
export type LiveEvent = z.infer<typeof LiveEvent>;

/** The first message of a stream: where it stands, and whether it goes on from where the reader was. */
export const StreamReady = z.object({ position: z.string(), resumed: z.boolean() });
export type StreamReady = z.infer<typeof StreamReady>;

/** How long events are kept for readers that were away. */
export const EVENTS_KEPT_DAYS = 7;

/** How far back a new stream may ask to be told, so that nothing falls between loading a page and listening. */
export const MAX_LOOK_BACK_SECONDS = 60;
