import { z } from "zod";
import { Id, Line } from "@/lib/core/schema";
import { CreateDocumentInput } from "@/lib/documents/schema/document";
import { StoryRef } from "@/lib/stories/schema/story";

const BaseVersion = z.number().int().min(1).describe("The version of the story's text that this is based on");
const TextLine = z.number().int().min(1);
const Words = Line("The task", 1_000);

/** A section of a story's text. */
export const StorySectionText = z.object({
  id: z.string().describe("Names it within this version of the text"),
  name: z.string().describe("The heading's words; empty for what stands below the story's title"),
  line: z.number().int(),
  endLine: z.number().int(),
  content: z.string().describe("Markdown, without the heading"),
});

/** An item of the list of tasks in a story's text. */
export const Subtask = z.object({
  line: z.number().int().describe("Where it stands in this version of the text; names it"),
  endLine: z.number().int().describe("The last line of what is nested in it"),
  text: z.string(),
  raw: z.string().describe("Its words with marks and references, as the text has them"),
  done: z.boolean(),
  depth: z.number().int().describe("0 for a task, 1 for one nested in it"),
  criteria: z.array(z.string()).describe("The numbers of the acceptance criteria that it serves"),
  group: z.string().nullable().describe("The heading that it stands below, within the list"),
});

export const StorySections = z.object({
  documentId: Id,
  version: z.number().int(),
  sections: z.array(StorySectionText),
  missing: z
    .array(z.string())
    .describe("Sections of the story template that it does not have; they may be written"),
  subtasks: z.array(Subtask),
});

export const UpdateSectionInput = StoryRef.extend({
  section: z
    .string()
    .min(1)
    .max(300)
    .describe("The section's id, or the name of one that the text does not have yet, such as dev-notes"),
  baseVersion: BaseVersion,
  content: CreateDocumentInput.shape.content.describe("Markdown, without the section's heading"),
});

/** A story's text after a change. */
export const StoryText = z.object({
  documentId: Id,
  version: z.number().int(),
  merged: z.boolean().describe("The text was merged with what others saved meanwhile"),
  content: z.string().describe("The whole text as it is now"),
});
export type StoryText = z.infer<typeof StoryText>;

const SubtaskRef = StoryRef.extend({
  baseVersion: BaseVersion,
  line: TextLine.describe("The task's line in that version"),
});
export const SetSubtaskInput = SubtaskRef.extend({ done: z.boolean() });
export const UpdateSubtaskInput = SubtaskRef.extend({ text: Words });
export const RemoveSubtaskInput = SubtaskRef;
export const AddSubtaskInput = StoryRef.extend({
  baseVersion: BaseVersion,
  text: Words,
  afterLine: TextLine.nullable()
    .optional()
    .describe("The task to stand behind; null is the top of the list, without it the end"),
  nested: z.boolean().default(false).describe("In that task instead of behind it"),
});
export const MoveSubtaskInput = SubtaskRef.extend({
  afterLine: TextLine.nullable().describe(
    "The task to stand behind, with what is nested in it; null is the top",
  ),
  nested: z.boolean().default(false).describe("In that task instead of behind it"),
});
