import "server-only";
import { z } from "zod";
import { type FieldError, invalidInput } from "@/lib/core/errors";
import { brokenCursor } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import type { BoardFrame, CardFilter } from "@/lib/stories/queries/cards";
import { selectCardsToFilter } from "@/lib/stories/queries/filtered-cards";
import { selectStoriesById } from "@/lib/stories/queries/stories";
import { type Filter, NO_FILTER } from "@/lib/stories/rules/filter";
import { type FilterContext, filterContext } from "@/lib/stories/rules/filter-context";
import { compileFilter, mentionsField, unknownNames } from "@/lib/stories/rules/filter-match";
import { parseFilter } from "@/lib/stories/rules/filter-parse";
import { compareSorted, parseSort, SORT_FIELDS, type Sort, sortValue } from "@/lib/stories/rules/sort";
import type { Story, StoryCard } from "@/lib/stories/schema/story";

/** What names in a filter mean for whoever asks; on the server a day is one of UTC. */
export function contextOf(scope: Scope, frame: BoardFrame): FilterContext {
  const { actor, memberId } = scope;
  const me = actor.kind === "agent" && actor.id !== null ? actor.id : memberId;
  return filterContext(frame, { me, now: scope.now, today: scope.now.slice(0, 10) });
}

/** A filter that an input brought; refused with its place where it cannot be read, or names what is not there. */
export function requireFilter(text: string | undefined, context: FilterContext): Filter {
  if (!text) return NO_FILTER;
  const parsed = parseFilter(text);
  const problem = parsed.ok ? unknownNames(parsed.filter, context)[0] : parsed;
  if (problem) throw invalidInput([at(problem)]);
  return parsed.ok ? parsed.filter : NO_FILTER;
}

function at(problem: { message: string; at: number }): FieldError {
  return { path: "filter", message: `${problem.message} (At character ${problem.at + 1} of the filter.)` };
}

type Wanted = CardFilter & {
  filter: string | undefined;
  sort: string | undefined;
  status?: Story["status"] | undefined;
  archived: boolean;
  limit: number;
  cursor: string | undefined;
};

/**
 * A page of a project's stories by a filter, in any order. The same rule as in the browser decides: it reads the cards
 * once, however many pages there are before, and whole stories only for the page itself.
 */
export async function findStories(
  scope: Scope,
  frame: BoardFrame,
  { filter: text, sort: order, status, archived, limit, cursor, ...narrowed }: Wanted,
): Promise<{ items: Story[]; nextCursor: string | null }> {
  const context = contextOf(scope, frame);
  const filter = requireFilter(text, context);
  const sort = requireSort(order);
  const after = cursor === undefined ? null : readCursor(cursor, sort);
  const which = mentionsField(filter, "archived") ? "all" : archived ? "archived" : "open";
  const cards = await selectCardsToFilter(scope, { ...narrowed, status, which });
  const readValue = sortValue(sort, context);
  const found = cards
    .filter(compileFilter(filter, context))
    .map((card) => ({ value: readValue(card), card }))
    .filter((entry) => after === null || compareSorted(sort, after, entry) < 0)
    .sort((a, b) => compareSorted(sort, a, b));
  const page = found.slice(0, limit);
  const stories = new Map(
    (
      await selectStoriesById(
        scope,
        page.map(({ card }) => card.id),
      )
    ).map((story) => [story.id, story]),
  );
  const items = page.flatMap(({ card }) => stories.get(card.id) ?? []);
  const last = page.at(-1);
  return { items, nextCursor: found.length > limit && last ? writeCursor(sort, last) : null };
}

/** The ids of all stories that a filter leaves; without one those that are not archived. */
export async function findStoryIds(
  scope: Scope,
  frame: BoardFrame,
  text: string | undefined,
): Promise<string[]> {
  const context = contextOf(scope, frame);
  const filter = requireFilter(text, context);
  const which = mentionsField(filter, "archived") ? "all" : "open";
  const cards = await selectCardsToFilter(scope, { project: frame.project, which });
  return cards.filter(compileFilter(filter, context)).map(({ id }) => id);
}

function requireSort(text: string | undefined): Sort {
  if (!text) return { field: "key", descending: false };
  const sort = parseSort(text);
  if (sort) return sort;
  const message = `This is no order. Write one of ${SORT_FIELDS.join(", ")}, with - before it for the other way round.`;
  throw invalidInput([{ path: "sort", message }]);
}

const Cursor = z.tuple([
  z.string(),
  z.string().or(z.number()).nullable(),
  z.string(),
  z.number().int().min(1),
]);
type Place = Parameters<typeof compareSorted>[1];

/** Where the page before ended, by what it was ordered by: it holds although that story has changed since. */
function writeCursor(sort: Sort, { value, card }: { value: Place["value"]; card: StoryCard }): string {
  const parts: z.infer<typeof Cursor> = [nameOf(sort), value, card.rank, card.keyNumber];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

function readCursor(text: string, sort: Sort): Place {
  try {
    const parts = Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    const [name, value, rank, keyNumber] = parts;
    if (name !== nameOf(sort)) throw brokenCursor();
    return { value, card: { id: "", status: "draft", columnId: "", rank, keyNumber } };
  } catch {
    throw brokenCursor();
  }
}

function nameOf({ field, descending }: Sort): string {
  return `${descending ? "-" : ""}${field}`;
}
