import type { Filter, FilterCondition } from "@/lib/stories/rules/filter";
import { type CardTest, conditionTest, type FilterCard } from "@/lib/stories/rules/filter-conditions";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { fieldRule } from "@/lib/stories/rules/filter-fields";
import { idsNamed, isNameField, isReservedName } from "@/lib/stories/rules/filter-names";
import type { FilterProblem } from "@/lib/stories/rules/filter-tokens";
import { storyKey } from "@/lib/stories/rules/story-key";

/** A filter made ready for one board: a test for thousands of cards. */
export function compileFilter(filter: Filter, context: FilterContext): CardTest {
  switch (filter.kind) {
    case "words": {
      const word = filter.text.toLowerCase();
      return (card) => textOf(card, context.projectKey).includes(word);
    }
    case "condition":
      return conditionTest(filter, context);
    case "not": {
      const test = compileFilter(filter.part, context);
      return (card) => !test(card);
    }
    case "all": {
      const tests = filter.parts.map((part) => compileFilter(part, context));
      return (card) => tests.every((test) => test(card));
    }
    case "any": {
      const tests = filter.parts.map((part) => compileFilter(part, context));
      return (card) => tests.some((test) => test(card));
    }
  }
}

/** Whether a filter lets a card through. For many cards compile it once. */
export function matchesFilter(filter: Filter, card: FilterCard, context: FilterContext): boolean {
  return compileFilter(filter, context)(card);
}

/** The names in a filter that nothing has, with their places: it can be read, but finds nothing by them. */
export function unknownNames(filter: Filter, context: FilterContext): FilterProblem[] {
  if (filter.kind === "words") return [];
  if (filter.kind === "condition") return unknownIn(filter, context);
  if (filter.kind === "not") return unknownNames(filter.part, context);
  return filter.parts.flatMap((part) => unknownNames(part, context));
}

function unknownIn({ field, values, at, end }: FilterCondition, context: FilterContext): FilterProblem[] {
  if (!isNameField(field)) return [];
  return values
    .filter((value) => !isReservedName(field, value) && idsNamed(field, value, context).length === 0)
    .map((value) => ({
      message: `No ${fieldRule(field).label.toLowerCase()} of this project is called “${value}”.`,
      at,
      end,
    }));
}

/** Whether a filter speaks of a field anywhere. */
export function mentionsField(filter: Filter, field: FilterCondition["field"]): boolean {
  if (filter.kind === "words") return false;
  if (filter.kind === "condition") return filter.field === field;
  if (filter.kind === "not") return mentionsField(filter.part, field);
  return filter.parts.some((part) => mentionsField(part, field));
}

/** What words are looked for in, kept per card: a card is a new object whenever it changes. */
const texts = new WeakMap<FilterCard, string>();

function textOf(card: FilterCard, projectKey: string): string {
  const known = texts.get(card);
  if (known !== undefined) return known;
  const text = `${storyKey(projectKey, card.keyNumber)} ${card.number ?? ""} ${card.title}`.toLowerCase();
  texts.set(card, text);
  return text;
}
