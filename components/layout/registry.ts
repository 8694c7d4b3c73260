/** A list that parts of the screen add to while they are shown, and that others watch. */
export type Registry<Item> = {
  /** Adds items and gives back how to take them out again. */
  add: (items: readonly Item[]) => () => void;
  subscribe: (listener: () => void) => () => void;
  /** All items in the order of their coming; the same array until something changes. */
  snapshot: () => readonly Item[];
};

/** Makes an empty registry. */
export function createRegistry<Item>(): Registry<Item> {
  const additions = new Set<readonly Item[]>();
  const listeners = new Set<() => void>();
  let all: readonly Item[] = [];

  function changed() {
    all = [...additions].flat();
    for (const listener of listeners) listener();
  }

  return {
    add(items) {
      const own = [...items];
      additions.add(own);
      changed();
      return () => {
        additions.delete(own);
        changed();
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => all,
  };
}
