import { numberKey } from "@/lib/documents/rules/headings";

/** What a document says: enough to find it again. */
export type Found = { number: string; title: string };
/** What was made from the document before. `sourceKey` holds number and title as they were then. */
export type Known = { id: string; number: string; sourceKey: string | null };

/** A title without case, punctuation and marks: what stays the same when somebody tidies it up. */
export function titleKey(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .slice(0, 200);
}

/** The keys of a document's items, in order: number and title, and a count where that pair stands there again. */
export function sourceKeys(items: readonly Found[]): string[] {
  const seen = new Map<string, number>();
  return items.map(({ number, title }) => {
    const pair = `${numberKey(number)}|${titleKey(title)}`;
    const count = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, count);
    return count === 1 ? pair : `${pair}|${count}`;
  });
}

/**
 * Finds what was made from a document before, although the document was edited since: first by number and title, then
 * by a title that is the only one of its kind (the numbers moved), then by such a number (the title changed). Nothing is
 * found twice. Answers the record of each item, or undefined for a new one.
 */
export function matchKnown<K extends Known>(items: readonly Found[], known: readonly K[]): (K | undefined)[] {
  const keys = sourceKeys(items);
  const free = new Set(known);
  const matched = new Map<number, K>();
  const open = () =>
    items.map((item, index) => ({ ...item, index })).filter(({ index }) => !matched.has(index));
  const take = (index: number, record: K) => {
    matched.set(index, record);
    free.delete(record);
  };
  const bySourceKey = new Map(known.map((record) => [record.sourceKey, record]));
  for (const [index, key] of keys.entries()) {
    const record = bySourceKey.get(key);
    if (record) take(index, record);
  }
  const pairUnique = (itemKey: (item: Found) => string, recordKey: (record: K) => string) => {
    const items = uniqueBy(open(), itemKey);
    for (const [key, record] of uniqueBy([...free], recordKey)) {
      const item = items.get(key);
      if (item && key !== "") take(item.index, record);
    }
  };
  pairUnique(({ title }) => titleKey(title), titleOfKey);
  pairUnique(
    ({ number }) => numberKey(number),
    (record) => numberKey(record.number),
  );
  return items.map((_, index) => matched.get(index));
}

function titleOfKey({ sourceKey }: Known): string {
  return sourceKey?.split("|")[1] ?? "";
}

/** The items whose key no other one has, by that key. */
function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const unique = new Map<string, T>();
  const repeated = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (unique.has(key)) repeated.add(key);
    unique.set(key, item);
  }
  for (const key of repeated) unique.delete(key);
  return unique;
}
