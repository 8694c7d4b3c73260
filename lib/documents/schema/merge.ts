import { z } from "zod";

/** Whole lines of one text: the first line's number from 1, how many, and their bytes. An empty range stands before `line`. */
export const LineRange = z.object({
  line: z.number().int(),
  count: z.number().int(),
  text: z.string(),
});
export type LineRange = z.infer<typeof LineRange>;

export const MERGE_KINDS = ["same", "ours", "theirs", "conflict"] as const;

/**
 * One place where a side differs from the base. `same`: both sides made the same change; `ours`, `theirs`: only that
 * side changed it; `conflict`: both did, differently. `result` is what the merged text holds there: in a conflict what
 * is ours and then what is theirs.
 */
export const MergeHunk = z.object({
  index: z.number().int().describe("Its place among the hunks, by which a choice names it"),
  kind: z.enum(MERGE_KINDS),
  base: LineRange,
  ours: LineRange,
  theirs: LineRange,
  result: LineRange,
});
export type MergeHunk = z.infer<typeof MergeHunk>;

/** A three-way merge: `clean` when no hunk is a conflict. */
export const MergeResult = z.object({ clean: z.boolean(), text: z.string(), hunks: z.array(MergeHunk) });
export type MergeResult = z.infer<typeof MergeResult>;

/** What a person wants to have in a hunk's place. */
export const MERGE_CHOICES = ["ours", "theirs", "both", "theirs_first", "base"] as const;
export const MergeChoice = z.enum(MERGE_CHOICES).or(z.object({ text: z.string() }));
export type MergeChoice = z.infer<typeof MergeChoice>;
