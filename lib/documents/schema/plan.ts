import { z } from "zod";
import { DOCUMENT_KINDS, EPIC_STATUSES, STORY_STATUSES } from "@/db/enums";

/** Something in a file that a person should look at; lines count from 1, and 1 also stands for the whole file. */
export const PlanWarning = z.object({
  path: z.string().optional(),
  line: z.number().int().min(1),
  message: z.string(),
});
export type PlanWarning = z.infer<typeof PlanWarning>;

export const ParsedCriterion = z.object({ text: z.string(), done: z.boolean(), line: z.number().int() });
export type ParsedCriterion = z.infer<typeof ParsedCriterion>;

/** `criteria` names the acceptance criteria that the task serves, `group` the sub-heading that it stands under. */
export const ParsedTask = z.object({
  text: z.string(),
  done: z.boolean(),
  depth: z.number().int(),
  line: z.number().int(),
  criteria: z.array(z.string()),
  group: z.string().nullable(),
});
export type ParsedTask = z.infer<typeof ParsedTask>;

export const ParsedUserStory = z.object({ role: z.string(), want: z.string(), benefit: z.string() });
export type ParsedUserStory = z.infer<typeof ParsedUserStory>;

/** Whole lines of a file, first and last included. */
export const LineRange = z.object({ line: z.number().int(), endLine: z.number().int() });
export type LineRange = z.infer<typeof LineRange>;

/** `ranges` are the lines of an epic's own text, without its stories. */
export const ParsedEpic = z.object({
  number: z.string(),
  title: z.string(),
  goal: z.string(),
  flags: z.array(z.string()),
  line: z.number().int(),
  endLine: z.number().int(),
  ranges: z.array(LineRange),
  content: z.string(),
  storyCount: z.number().int(),
});
export type ParsedEpic = z.infer<typeof ParsedEpic>;

export const ParsedStory = z.object({
  number: z.string(),
  title: z.string(),
  epicNumber: z.string().nullable(),
  flags: z.array(z.string()),
  line: z.number().int(),
  endLine: z.number().int(),
  status: z.enum(STORY_STATUSES),
  rawStatus: z.string().nullable(),
  userStory: ParsedUserStory.nullable(),
  userStoryText: z.string(),
  acceptanceCriteria: z.array(ParsedCriterion),
  tasks: z.array(ParsedTask),
  content: z.string(),
});
export type ParsedStory = z.infer<typeof ParsedStory>;

/** What one Markdown document says about the plan; `empty` means text without a single epic or story. */
export const ParsedPlan = z.object({
  frontMatter: z.record(z.string(), z.unknown()).nullable(),
  epics: z.array(ParsedEpic),
  stories: z.array(ParsedStory),
  warnings: z.array(PlanWarning),
  empty: z.boolean(),
});
export type ParsedPlan = z.infer<typeof ParsedPlan>;

/**
 * A file of a folder: `shardOf` names the document that it is a piece of, if it is one, `module` the part of the project
 * that it belongs to where several parts count their epics from 1; it is empty where there is only one.
 */
export const PlanDocument = z.object({
  path: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  shardOf: z.string().nullable(),
  module: z.string(),
});
export type PlanDocument = z.infer<typeof PlanDocument>;

/** A place that describes a record: its file, the lines of its own text there, and the document that the file is part of. */
export const PlanPlace = z.object({
  path: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  shardOf: z.string().nullable(),
  ranges: z.array(LineRange),
});
export type PlanPlace = z.infer<typeof PlanPlace>;

/** `path` is the file that the record is chiefly taken from, `sources` all files that add to it, `places` where they do. */
const Combined = z.object({
  module: z.string(),
  path: z.string(),
  sources: z.array(z.string()),
  places: z.array(PlanPlace),
});

/** `status` is what a sprint's status file says of the epic, if there is one. */
export const CombinedEpic = ParsedEpic.extend({
  ...Combined.shape,
  status: z.enum(EPIC_STATUSES).nullable(),
});
export type CombinedEpic = z.infer<typeof CombinedEpic>;

export const CombinedStory = ParsedStory.extend(Combined.shape);
export type CombinedStory = z.infer<typeof CombinedStory>;

/**
 * `duplicates` counts the records that carry a number which a different one of the same kind in the same module has
 * already taken. `aside` are files that are no text and were not read.
 */
export const CombinedPlan = z.object({
  documents: z.array(PlanDocument),
  epics: z.array(CombinedEpic),
  stories: z.array(CombinedStory),
  duplicates: z.number().int(),
  warnings: z.array(PlanWarning),
  empty: z.boolean(),
  modules: z.array(z.string()),
  aside: z.array(z.string()),
});
export type CombinedPlan = z.infer<typeof CombinedPlan>;
