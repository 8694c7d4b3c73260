import { filterChoices } from "@/lib/stories/rules/filter-choices";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { FILTER_FIELD_NAMES, fieldRule, isFilterField } from "@/lib/stories/rules/filter-fields";
import { formatFilterValue } from "@/lib/stories/rules/filter-format";

/** What may stand in the place of a piece of the text. */
export type FilterCompletion = { from: number; to: number; text: string; label: string; hint: string };

const MOST = 50;
const VALUES = /([a-z][\w-]*)(?::|>=|<=|>|<)((?:"(?:[^"\\]|\\.)*"?|[^\s()"])*)$/i;
const FIELD = /(?:^|[\s(-])([a-z][\w-]*)?$/i;

/** What the word before the caret may become: the name of a field, or a value of the field before it. */
export function completeFilter(text: string, caret: number, context: FilterContext): FilterCompletion[] {
  const before = text.slice(0, caret);
  const [, name = "", values = ""] = VALUES.exec(before) ?? [];
  const field = name.toLowerCase();
  if (isFilterField(field)) {
    const typed = lastValue(values);
    const wanted = typed.replace(/["\\]/g, "").toLowerCase();
    return filterChoices(field, context)
      .map(({ value, label }) => ({ text: formatFilterValue(value), label, hint: fieldRule(field).label }))
      .filter((item) => matches(item.label, wanted) || matches(item.text, wanted))
      .slice(0, MOST)
      .map((item) => ({ ...item, from: caret - typed.length, to: caret }));
  }
  const open = FIELD.exec(before);
  if (!open) return [];
  const typed = open[1] ?? "";
  return FILTER_FIELD_NAMES.filter(
    (known) => matches(known, typed) || matches(fieldRule(known).label, typed),
  ).map((known) => ({
    ...{ from: caret - typed.length, to: caret, text: `${known}:`, label: `${known}:` },
    hint: fieldRule(known).example,
  }));
}

/** The value that is being written, behind the last comma outside of quotes. */
function lastValue(values: string): string {
  const [last = ""] = /(?:"(?:[^"\\]|\\.)*"?|[^,"])*$/.exec(values) ?? [];
  return last;
}

function matches(label: string, typed: string): boolean {
  const text = label.toLowerCase().replace(/^"/, "");
  const wanted = typed.toLowerCase();
  return text.startsWith(wanted) || text.includes(` ${wanted}`);
}
