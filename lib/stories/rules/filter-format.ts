import type { Filter, FilterCondition } from "@/lib/stories/rules/filter";

/** A filter as text; reading it again gives the same filter. */
export function formatFilter(filter: Filter): string {
  if (filter.kind === "words") return formatWords(filter.text);
  if (filter.kind === "condition") return formatCondition(filter);
  if (filter.kind === "not") {
    return `-${grouped(filter.part, filter.part.kind === "all" || filter.part.kind === "any")}`;
  }
  const [separator, weaker] = filter.kind === "all" ? [" ", "any"] : [" or ", null];
  return filter.parts.map((part) => grouped(part, part.kind === weaker)).join(separator);
}

/** A condition as text, such as `priority:high,critical`. */
export function formatCondition({ field, operator, values }: FilterCondition): string {
  return `${field}${operator}${values.map(formatFilterValue).join(",")}`;
}

/** A value as it stands behind a field: in quotes where it would not be read as one. */
export function formatFilterValue(value: string): string {
  return /^[^\s(),"<>=][^\s(),"]*$/.test(value) ? value : quoted(value);
}

function grouped(filter: Filter, group: boolean): string {
  const text = formatFilter(filter);
  return group ? `(${text})` : text;
}

function formatWords(text: string): string {
  const plain = /^[^\s()"-][^\s()"]*$/.test(text);
  const meansMore = /^(?:and|or|not)$/i.test(text) || /^[a-z][\w-]*[:<>=]/i.test(text);
  return plain && !meansMore ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
