import { type Filter, isEmptyFilter, joined, NO_FILTER } from "@/lib/stories/rules/filter";

/** Where a part stands in a filter: the numbers of the parts on the way to it; under a `not` it is 0. */
export type FilterPath = readonly number[];

/** The part at a place; undefined where none stands. */
export function partAt(filter: Filter, [first, ...rest]: FilterPath): Filter | undefined {
  if (first === undefined) return filter;
  const part = childrenOf(filter)[first];
  return part && partAt(part, rest);
}

/** A filter with another part at a place; null takes it out, and what is left joined stands alone. */
export function replaceAt(filter: Filter, [first, ...rest]: FilterPath, next: Filter | null): Filter {
  if (first === undefined) return next ?? NO_FILTER;
  const part = childrenOf(filter)[first];
  if (!part) return filter;
  const changed = replaceAt(part, rest, next);
  if (filter.kind === "not") return isEmptyFilter(changed) ? NO_FILTER : { kind: "not", part: changed };
  if (filter.kind !== "all" && filter.kind !== "any") return filter;
  return joined(
    filter.kind,
    filter.parts.map((known, index) => (index === first ? changed : known)),
  );
}

/** A filter with one part more in the join at a place; what is no join becomes one. */
export function addAt(filter: Filter, path: FilterPath, part: Filter, kind: "all" | "any" = "all"): Filter {
  const target = partAt(filter, path) ?? NO_FILTER;
  if (target.kind === "all" || target.kind === "any") {
    const parts = [...target.parts, part];
    return replaceAt(filter, path, joined(isEmptyFilter(target) ? kind : target.kind, parts));
  }
  return replaceAt(filter, path, joined(kind, [target, part]));
}

/** A filter whose join at a place means and instead of or, or the other way round. */
export function turnAt(filter: Filter, path: FilterPath): Filter {
  const target = partAt(filter, path);
  if (target?.kind !== "all" && target?.kind !== "any") return filter;
  return replaceAt(filter, path, joined(target.kind === "all" ? "any" : "all", target.parts));
}

function childrenOf(filter: Filter): readonly Filter[] {
  if (filter.kind === "all" || filter.kind === "any") return filter.parts;
  return filter.kind === "not" ? [filter.part] : [];
}
