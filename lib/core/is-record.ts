/** Whether a value that was read from outside is an object with names, and no list. */
export function isRecord<V = unknown>(value: unknown): value is Record<string, V> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
