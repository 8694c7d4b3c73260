import { z } from "zod";
import { ACTOR_KINDS } from "@/db/enums";
import { sentenceFor } from "@/lib/core/sentences";

// Every schema is built from the pieces of this file, so what they say holds on the server and in the browser alike.
z.config({ customError: sentenceFor });

/** Pieces that the schemas of all domains share. Safe in the browser. */
export const Id = z.uuid({ error: "This is not an id." });
export const Instant = z.string().describe("ISO 8601, UTC");
export const Actor = z.object({ kind: z.enum(ACTOR_KINDS), id: z.string().nullable(), name: z.string() });
export type Actor = z.infer<typeof Actor>;

/** Neither NUL nor half a character: Postgres can store neither, and JSON cannot carry the second. */
export const isStorable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);

const unstorable = (what: string) =>
  `${what} holds a character that cannot be stored. Remove it and try again.`;

/** One line of text from a person: trimmed, never empty. */
export const Line = (what: string, maxLength = 200) =>
  z
    .string({ error: `${what} is missing.` })
    .trim()
    .min(1, `${what} is missing.`)
    .max(maxLength, `${what} may have at most ${maxLength} characters.`)
    .refine(isStorable, unstorable(what));

/** An e-mail address, in lower case as it is stored and compared. */
export const Email = z
  .string({ error: "The e-mail address is missing." })
  .trim()
  .toLowerCase()
  .max(254, "The e-mail address is too long.")
  .pipe(z.email({ error: "This is not an e-mail address. Write it like ada@example.com." }));

/** Free text, Markdown mostly. */
export const Prose = (what: string, maxLength: number) =>
  z
    .string()
    .max(maxLength, `${what} may have at most ${maxLength.toLocaleString("en")} characters.`)
    .refine(isStorable, unstorable(what));

/** A page of a list: how many rows, and after which one. */
export const PageInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional().describe("The nextCursor of the page before"),
});

/** Wraps a row's schema as a page of such rows. */
export const Page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
