const PLAIN = Symbol.for("plumbline.plainJson");

/**
 * Marks a long list that holds nothing but what JSON knows. The wires look at every value of an answer for dates and the
 * like, which for a thousand cards takes as long as reading them; a marked list goes to JSON.stringify as it is.
 */
export function markPlainJson<T extends object>(list: T): T {
  return Object.defineProperty(list, PLAIN, { value: true });
}

/** What oRPC's serializers leave alone, because it is neither a list nor a plain object. */
class Verbatim {
  constructor(private readonly value: unknown) {}
  toJSON(): unknown {
    return this.value;
  }
}

/** Tells oRPC's handlers of marked lists. Its clients ignore the type, since there is nothing to undo. */
export const plainJsonSerializer = {
  type: 900,
  condition: (data: unknown): boolean => typeof data === "object" && data !== null && PLAIN in data,
  serialize: (data: unknown): unknown => new Verbatim(data),
  deserialize: (data: unknown): unknown => data,
};
