import { z } from "zod";
import { STORY_STATUSES } from "@/db/enums";
import { Actor, Id, Instant, Line } from "@/lib/core/schema";
import { StoryRef, StoryRefText } from "@/lib/stories/schema/story";

/** What a story has to do with another one, seen from itself. */
export const STORY_LINK_KINDS = ["blocks", "blocked_by", "relates"] as const;
export type StoryLinkKind = (typeof STORY_LINK_KINDS)[number];

export const StoryLink = z.object({
  id: Id,
  kind: z.enum(STORY_LINK_KINDS).describe("Seen from the story that was asked about"),
  story: z.object({
    id: Id,
    key: z.string(),
    title: z.string(),
    status: z.enum(STORY_STATUSES),
    archived: z.boolean(),
  }),
  author: Actor,
  createdAt: Instant,
});
export type StoryLink = z.infer<typeof StoryLink>;

export const StoryLinks = z.object({ items: z.array(StoryLink) });
export const CreateStoryLinkInput = StoryRef.extend({
  kind: z.enum(STORY_LINK_KINDS),
  otherId: StoryRefText.describe("The other story's id or key, of the same project"),
});
export const StoryLinkRef = z.strictObject({ linkId: Id });
export const RemovedStoryLink = z.object({ id: Id });

/** The largest number of links, addresses and files that one story takes. */
export const MOST_PER_STORY = 200;

export const StoryUrl = z.object({
  id: Id,
  url: z.string(),
  title: z.string(),
  author: Actor,
  createdAt: Instant,
});
export type StoryUrl = z.infer<typeof StoryUrl>;

export const StoryUrls = z.object({ items: z.array(StoryUrl) });

/** An address that may be opened from a page: nothing that runs here, and encrypted. */
const HttpsUrl = z
  .string({ error: "The address is missing." })
  .trim()
  .max(2_000, "The address may have at most 2,000 characters.")
  .refine((text) => URL.canParse(text) && new URL(text).protocol === "https:", {
    error: "The address must begin with https://.",
  });
export const CreateStoryUrlInput = StoryRef.extend({
  url: HttpsUrl,
  title: Line("The name", 200).optional().describe("Without one it is made from the address"),
});
export const StoryUrlRef = z.strictObject({ urlId: Id });
