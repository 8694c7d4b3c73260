import { z } from "zod";
import { Prose } from "@/lib/core/schema";

/** How much of a text's surroundings an anchor keeps. */
export const CONTEXT_CHARACTERS = 64;

/** A place in a text that is found again after the text has changed. */
export const Anchor = z.object({
  version: z.number().int().min(1).describe("The version it was read in"),
  line: z.number().int().min(1).describe("The line where the quote begins"),
  quote: Prose("The quote", 2_000).min(1, "Select the words that the comment is about."),
  prefix: Prose("The text before", CONTEXT_CHARACTERS * 2).default(""),
  suffix: Prose("The text behind", CONTEXT_CHARACTERS * 2).default(""),
});
export type Anchor = z.infer<typeof Anchor>;

/** Where an anchor is in a text: `start` and `end` count UTF-16 units from 0, lines from 1. */
export const AnchorPlace = z.object({
  how: z.enum(["exact", "moved", "fuzzy"]).describe("fuzzy: the words have changed, but these are like them"),
  start: z.number().int(),
  end: z.number().int(),
  line: z.number().int(),
  endLine: z.number().int(),
});
export type AnchorPlace = z.infer<typeof AnchorPlace>;
