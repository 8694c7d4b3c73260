import { z } from "zod";
import { Id } from "@/lib/core/schema";

/** Why somebody is told of a story. */
export const WATCH_REASONS = ["author", "assignee", "commenter", "mentioned", "chosen"] as const;

/** Who is told of what happens to a story. */
export const Watchers = z.object({
  storyId: Id,
  watching: z.boolean().describe("Whether you are told"),
  watchers: z.array(z.object({ memberId: Id, name: z.string(), reason: z.enum(WATCH_REASONS) })),
});
export type Watchers = z.infer<typeof Watchers>;
