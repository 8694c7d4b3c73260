import { z } from "zod";
import { Actor, Id, Instant } from "@/lib/core/schema";

/** Who shows no sign of life for so long is gone; screens give one well before. */
export const PRESENCE_SECONDS = 30;
/** How often a screen says that it is still there. */
export const TOUCH_SECONDS = 12;

export const PRESENCE_MODES = ["reading", "editing"] as const;
const Mode = z.enum(PRESENCE_MODES);
const ClientId = z
  .string()
  .regex(/^[\w-]{1,64}$/, "Give each screen a name of its own: letters, digits and hyphens.")
  .describe("One screen of the person, so that two tabs are two");

/** Somebody who has a document open. */
export const Presence = z.object({
  clientId: z.string(),
  actor: Actor,
  userId: Id,
  isYou: z.boolean().describe("The caller's own person, on whichever screen"),
  mode: Mode,
  line: z.number().int().nullable(),
  since: Instant,
  expiresAt: Instant,
});
export type Presence = z.infer<typeof Presence>;

export const PresenceList = z.object({ documentId: Id, present: z.array(Presence) });
export type PresenceList = z.infer<typeof PresenceList>;

export const PresenceInput = z.strictObject({ documentId: Id });
export const TouchInput = PresenceInput.extend({
  clientId: ClientId,
  mode: Mode,
  line: z.number().int().min(1).nullable().default(null).describe("Where the cursor is"),
});
export const LeaveInput = PresenceInput.extend({ clientId: ClientId });

export const BOARD_MODES = ["looking", "open", "holding"] as const;

/** Somebody who looks at a project's board. */
export const BoardPresence = z.object({
  clientId: z.string(),
  actor: Actor,
  userId: Id,
  isYou: z.boolean().describe("The caller's own person, on whichever screen"),
  mode: z.enum(BOARD_MODES).describe("Whether the story is open there, or held to be moved"),
  storyId: Id.nullable(),
  since: Instant,
  expiresAt: Instant,
});
export type BoardPresence = z.infer<typeof BoardPresence>;

export const BoardPresenceList = z.object({ projectId: Id, present: z.array(BoardPresence) });
export type BoardPresenceList = z.infer<typeof BoardPresenceList>;

export const BoardPresenceInput = z.strictObject({ projectId: Id });
export const TouchBoardInput = BoardPresenceInput.extend({
  clientId: ClientId,
  mode: z.enum(BOARD_MODES),
  storyId: Id.nullable().default(null).describe("The story that is open or held"),
});
export const LeaveBoardInput = BoardPresenceInput.extend({ clientId: ClientId });
