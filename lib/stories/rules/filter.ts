import type { FilterField } from "@/lib/stories/rules/filter-fields";

export type FilterOperator = ":" | ">" | ">=" | "<" | "<=";

/** Where something stands in the text of a filter: what an error points at. */
export type FilterSpan = { at: number; end: number };

/** One thing said of a field: any of the values will do. Values are kept as they were written; a context knows what they name. */
export type FilterCondition = FilterSpan & {
  kind: "condition";
  field: FilterField;
  operator: FilterOperator;
  values: readonly string[];
};

/** Words that key, number or title must hold. */
export type FilterWords = FilterSpan & { kind: "words"; text: string };

export type FilterTerm = FilterCondition | FilterWords;

/** What a filter says: conditions joined by and, or, not. A filter that says nothing is an empty `all`. */
export type Filter =
  | FilterTerm
  | { kind: "all" | "any"; parts: readonly Filter[] }
  | { kind: "not"; part: Filter };

/** The filter that lets everything through. */
export const NO_FILTER: Filter = { kind: "all", parts: [] };

/** Whether a filter lets everything through because it says nothing. */
export function isEmptyFilter(filter: Filter): boolean {
  return filter.kind === "all" && filter.parts.length === 0;
}

/** Parts joined by and (`all`) or or (`any`), without joins inside joins of the same kind. */
export function joined(kind: "all" | "any", parts: readonly Filter[]): Filter {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const said = flat.filter((part) => !isEmptyFilter(part));
  const [only] = said;
  return said.length === 1 && only ? only : { kind: said.length === 0 ? "all" : kind, parts: said };
}

/** The opposite; of an opposite it is what stood there first. */
export function negated(filter: Filter): Filter {
  return filter.kind === "not" ? filter.part : { kind: "not", part: filter };
}

/** A condition that nobody wrote, such as one chosen from a menu. */
export function condition(
  field: FilterField,
  operator: FilterOperator,
  values: readonly string[],
): FilterCondition {
  return { kind: "condition", field, operator, values, at: 0, end: 0 };
}

/** Words that were typed into a search, each to be found on its own. */
export function wordsOf(text: string): Filter {
  const words = text.split(/\s+/).filter(Boolean);
  return joined(
    "all",
    words.map((word) => ({ kind: "words", text: word, at: 0, end: 0 })),
  );
}
