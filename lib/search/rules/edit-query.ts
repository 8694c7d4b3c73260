import { parseQuery } from "@/lib/search/rules/parse-query";

export type FilterName = "kind" | "project" | "status";

/** The values that a question names for a filter, as they were typed. */
export function filterValues(q: string, name: FilterName): string[] {
  return filterParts(q, name).flatMap(({ raw }) => valuesIn(raw));
}

/** The question with a value of a filter added, or taken out where it was there; everything else stays as it was typed. */
export function toggleFilter(q: string, name: FilterName, value: string): string {
  const values = filterValues(q, name);
  const there = values.some((one) => same(one, value));
  const next = there ? values.filter((one) => !same(one, value)) : [...values, value];
  return withFilter(q, name, next);
}

/** The question without its filters. */
export function withoutFilters(q: string): string {
  return parseQuery(q)
    .parts.filter(({ type }) => type !== "filter")
    .map(({ raw }) => raw)
    .join(" ");
}

function withFilter(q: string, name: FilterName, values: readonly string[]): string {
  const dropped = new Set(filterParts(q, name).map(({ start }) => start));
  const rest = parseQuery(q)
    .parts.filter(({ start }) => !dropped.has(start))
    .map(({ raw }) => raw);
  const filter = values.length > 0 ? [`${name}:${values.map(quoted).join(",")}`] : [];
  return [...rest, ...filter].join(" ");
}

function filterParts(q: string, name: FilterName) {
  return parseQuery(q).parts.filter(
    ({ type, raw }) => type === "filter" && raw.toLowerCase().startsWith(`${name}:`),
  );
}

function valuesIn(raw: string): string[] {
  const [, value = ""] = /^[a-z]+:(.*)$/is.exec(raw) ?? [];
  return value
    .replace(/["“”„«»]/g, "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Keys and words need no quotes; a value with a space would fall apart, so the key of a project is used instead. */
function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}
