import { z } from "zod";
import { Id } from "@/lib/core/schema";
import { CreateStoryInput, StoryRef, StoryRefText, UpdateStoryInput } from "@/lib/stories/schema/story";

const TextVersion = z.number().int().describe("The version of the story's text that was seen");
const Points = UpdateStoryInput.shape.points;

export const SplitStoryInput = StoryRef.extend({
  textVersion: TextVersion,
  title: CreateStoryInput.shape.title.describe("The new story's title"),
  userStory: CreateStoryInput.shape.userStory,
  criterionIds: z.array(Id).max(200).default([]).describe("The criteria that go to the new story"),
  taskLines: z
    .array(z.number().int().min(1))
    .max(500)
    .default([])
    .describe("The tasks that go, by their lines"),
  points: Points.describe("What the story keeps; left out: as it is"),
  newPoints: Points.describe("What the new story has"),
});

export const MergeStoryInput = StoryRef.extend({
  otherId: StoryRefText.describe("The story that is taken up; it is archived, and leads here"),
  textVersion: TextVersion,
  otherTextVersion: z.number().int().describe("The version of the other's text that was seen"),
  points: Points.describe("What the story has afterwards; left out: as it is"),
});

/** A split or merge that was done, with what it takes to take it back. */
export const SplitAnswer = z.object({
  story: z.object({ id: Id, key: z.string(), title: z.string() }),
  other: z
    .object({ id: Id, key: z.string(), title: z.string() })
    .describe("The new one, or the one taken up"),
  textVersion: z.number().int().describe("The version of the story's text that it made"),
  textVersionBefore: z
    .number()
    .int()
    .describe("The version that it was before; the same where the text stayed"),
  pointsBefore: z.number().int().nullable(),
  addedCriterionIds: z.array(Id).describe("What a merge added to the story"),
});
export type SplitAnswer = z.infer<typeof SplitAnswer>;

const TextVersions = {
  textVersion: z.number().int().describe("The version of the story's text that it made"),
  textVersionBefore: z.number().int().describe("The version that it was before"),
};

export const UnsplitStoryInput = StoryRef.extend({
  otherId: StoryRefText.describe("The story that was split off"),
  ...TextVersions,
  points: Points,
});

export const UnmergeStoryInput = StoryRef.extend({
  otherId: StoryRefText.describe("The story that was taken up"),
  ...TextVersions,
  points: Points,
  addedCriterionIds: z.array(Id).max(200).default([]),
});
