/** A chain of keys as a sentence shows it; the middle of a long one is left out. */
export function linkPath(keys: readonly string[]): string {
  const shown = keys.length > 8 ? [...keys.slice(0, 4), "…", ...keys.slice(-3)] : keys;
  return shown.join(" → ");
}
