/** A phase with a key of its own, under which its editor lives on when it is renamed or moved. */
export type KeyedPhase = { readonly key: string; readonly name: string };

/**
 * Gives the phases of a text their keys of before: by name, else by place, where nobody else has that key. What is new gets
 * a new one.
 */
export function keepKeys(
  before: readonly KeyedPhase[],
  phases: readonly { readonly name: string }[],
  newKey: () => string,
): KeyedPhase[] {
  const left = new Map(before.map((phase) => [phase.key, phase]));
  const take = (found: KeyedPhase | undefined) => {
    if (found) left.delete(found.key);
    return found?.key;
  };
  const samePlace = phases.map(({ name }, index) => {
    const here = before[index];
    return here?.name === name ? take(here) : undefined;
  });
  const sameName = phases.map(
    ({ name }, index) => samePlace[index] ?? take([...left.values()].find((phase) => phase.name === name)),
  );
  return phases.map(({ name }, index) => {
    const here = before[index];
    const own = sameName[index] ?? take(here && left.has(here.key) ? here : undefined) ?? newKey();
    return { key: own, name };
  });
}
