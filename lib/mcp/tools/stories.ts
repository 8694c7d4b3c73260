import "server-only";
import { z } from "zod";
import { STORY_STATUSES } from "@/db/enums";
import { afterSaved } from "@/lib/mcp/after-saved";
import { TextPageInput, TextPageOutput, textPiece } from "@/lib/mcp/text-page";
import { tool } from "@/lib/mcp/tool";
import { ListStoriesInput, Story, StoryDetail, StoryRef, UpdateStoryInput } from "@/lib/stories/schema/story";

const StoryLine = Story.pick({
  id: true,
  key: true,
  number: true,
  title: true,
  status: true,
  priority: true,
  points: true,
  assigneeId: true,
  epicId: true,
  blockedReason: true,
  openBlockers: true,
  version: true,
});

export const listStories = tool({
  name: "list_stories",
  title: "List stories",
  description:
    "Lists a project's stories, a page at a time: all by key, or what a filter leaves, such as `status:ready priority>=high -is:blocked` or `assignee:me`. Read one whole with get_story.",
  operations: ["stories.list"],
  input: z.strictObject({
    ...ListStoriesInput.pick({
      projectId: true,
      q: true,
      status: true,
      filter: true,
      sort: true,
      cursor: true,
    }).shape,
    limit: z.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ items: z.array(StoryLine), nextCursor: z.string().nullable() }),
  run: (ask, input) => ask.stories.list(input),
});

export const getStory = tool({
  name: "get_story",
  title: "Get a story",
  description:
    "Reads one story: what it asks for, its acceptance criteria, who has it, what blocks it, and its text. `version` is what update_story takes as baseVersion.",
  operations: ["stories.get"],
  input: z.strictObject({ ...StoryRef.shape, ...TextPageInput }),
  output: StoryLine.extend({
    userStory: z.string(),
    epic: StoryDetail.shape.epic,
    assignee: StoryDetail.shape.assignee,
    column: z.string(),
    labels: z.array(z.string()),
    criteria: z.array(z.object({ id: z.string(), text: z.string(), done: z.boolean() })),
    stale: StoryDetail.shape.stale,
    documentId: z.string().describe("What get_document and save_document take, to read and write its text"),
    documentVersion: z.number().int(),
    content: z.string().describe("The story's text, Markdown; a piece of it where it is long"),
    ...TextPageOutput,
  }),
  run: async (ask, { storyId, ...page }) => {
    const story = await ask.stories.get({ storyId });
    const { text, ...piece } = textPiece(story.content, page);
    return {
      ...story,
      column: story.column.name,
      labels: story.labels.map(({ name }) => name),
      content: text,
      ...piece,
    };
  },
});

const { baseVersion, ...edits } = UpdateStoryInput.pick({
  storyId: true,
  baseVersion: true,
  title: true,
  priority: true,
  points: true,
  assigneeId: true,
  blockedReason: true,
  spentMinutes: true,
}).shape;
const status = z.enum(STORY_STATUSES);

const UpdateInput = z
  .strictObject({
    ...edits,
    baseVersion: baseVersion.optional(),
    status: status.optional().describe("Moves it to the end of this status's column"),
  })
  .refine((input) => input.status !== undefined || fieldsOf(input).length > 0, {
    path: ["status"],
    message: "Nothing is to be changed. Name a status or a field.",
  })
  .refine((input) => input.baseVersion !== undefined || fieldsOf(input).length === 0, {
    path: ["baseVersion"],
    message: "The version is missing: read the story with get_story and send the version it says.",
  });

function fieldsOf({
  storyId: _,
  status: __,
  baseVersion: ___,
  ...fields
}: object & Record<string, unknown>): string[] {
  return Object.keys(fields);
}

export const updateStory = tool({
  name: "update_story",
  title: "Change a story",
  description:
    "Changes a story's fields, its status, or both; leave out what stays. Fields need baseVersion, the version you read. A conflict means that somebody changed it meanwhile: read it again with get_story and decide anew. A status that the rules do not allow from the present one is refused with the reason.",
  operations: ["stories.update", "stories.move"],
  input: UpdateInput,
  output: z.object({ storyId: z.string(), status, version: z.number().int(), changed: z.array(z.string()) }),
  destructive: true,
  idempotent: true,
  run: async (ask, input) => {
    const { storyId, status: wanted, baseVersion: base, ...fields } = input;
    const changed = fieldsOf(input);
    const saved =
      base === undefined || changed.length === 0
        ? null
        : await ask.stories.update({ storyId, baseVersion: base, ...fields });
    const moved =
      wanted === undefined
        ? null
        : await afterSaved(saved && "The fields were saved, but the story was not moved.", () =>
            ask.stories.move({ storyId, status: wanted }),
          );
    if (moved) changed.push("status");
    const story = moved ?? saved;
    if (!story) throw new Error("update_story was let in with nothing to change");
    return { storyId: story.id, status: story.status, version: story.version, changed };
  },
});
