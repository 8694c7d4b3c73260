export type RewrittenCriteria = {
  changed: { id: string; position: number; text: string; done: boolean }[];
  added: { position: number; text: string; done: boolean }[];
  removed: string[];
};

type Criterion = { text: string; done: boolean };

/**
 * Turns a story's criteria into those of its file and keeps as many as possible: first those with the same words, then,
 * in order, those that were worded anew.
 */
export function rewriteCriteria(
  known: readonly (Criterion & { id: string })[],
  wanted: readonly Criterion[],
): RewrittenCriteria {
  const free = new Set(known);
  const kept = wanted.map(({ text }) => {
    const same = [...free].find((criterion) => criterion.text === text);
    if (same) free.delete(same);
    return same ?? null;
  });
  const result: RewrittenCriteria = { changed: [], added: [], removed: [] };
  for (const [position, { text, done }] of wanted.entries()) {
    const [next] = free;
    const criterion = kept[position] ?? next;
    if (!criterion) {
      result.added.push({ position, text, done });
      continue;
    }
    free.delete(criterion);
    const moved = known.indexOf(criterion) !== position;
    if (moved || criterion.text !== text || criterion.done !== done) {
      result.changed.push({ id: criterion.id, position, text, done });
    }
  }
  result.removed = [...free].map(({ id }) => id);
  return result;
}
