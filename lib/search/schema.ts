import { z } from "zod";
import { DOCUMENT_KINDS } from "@/db/enums";
import { Id, Instant, isStorable } from "@/lib/core/schema";

/** What can be found. */
export const SEARCH_KINDS = [
  "document",
  "epic",
  "story",
  "spec",
  "task",
  "comment",
  "document_comment",
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const SearchInput = z.strictObject({
  q: z
    .string()
    .max(500, "The question may have at most 500 characters.")
    .refine(isStorable, "The question holds a character that cannot be looked for. Remove it and try again.")
    .describe('Words, "phrases", beginn* of words, -excluded, kind:, project:, status:, is:archived')
    .default(""),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(100).optional().describe("The nextCursor of the page before"),
  typing: z.stringbool().or(z.boolean()).default(false).describe("The last word is still being typed"),
});
export type SearchInput = z.infer<typeof SearchInput>;

/** A piece of text; `hit` says that it is what was looked for. */
export const TextPart = z.object({ text: z.string(), hit: z.boolean() });
export type TextPart = z.infer<typeof TextPart>;

export const Excerpt = z.object({
  line: z.number().int().describe("The line of the text, from 1"),
  heading: z.string().nullable().describe("The section it stands in"),
  parts: z.array(TextPart),
});
export type Excerpt = z.infer<typeof Excerpt>;

export const SearchHit = z.object({
  kind: z.enum(SEARCH_KINDS),
  id: Id.describe("Of the document, epic, story or comment"),
  parentId: Id.nullable().describe("The story or document that a comment is about"),
  projectId: Id,
  projectKey: z.string(),
  projectName: z.string(),
  documentKind: z.enum(DOCUMENT_KINDS).nullable(),
  status: z.string().nullable(),
  key: z.string().nullable(),
  number: z.string().nullable(),
  title: z.string(),
  titleParts: z.array(TextPart),
  path: z.string().nullable(),
  author: z.string().nullable(),
  archived: z.boolean(),
  changedAt: Instant,
  score: z.number(),
  excerpts: z.array(Excerpt),
});
export type SearchHit = z.infer<typeof SearchHit>;

const Count = z.object({ value: z.string(), label: z.string(), count: z.number().int() });
export type Count = z.infer<typeof Count>;

export const SearchPage = z.object({
  items: z.array(SearchHit),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  totalIsAtLeast: z.boolean().describe("A word is so common that not all its texts were counted"),
  counts: z.object({ kinds: z.array(Count), projects: z.array(Count), statuses: z.array(Count) }),
  notes: z.array(z.string()).describe("What of the question was not understood"),
  also: z
    .array(z.object({ word: z.string(), instead: z.array(z.string()) }))
    .describe("Words that were looked for too, because one was found in no text, or hardly any"),
  waiting: z.number().int().describe("Changes that are not in the index yet"),
});
export type SearchPage = z.infer<typeof SearchPage>;
