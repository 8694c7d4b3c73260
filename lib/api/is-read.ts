/** By convention the reading verbs, and only they, are GETs (a test holds the registry to it). */
export function isRead(path: readonly string[]): boolean {
  return /^(list|get|overview|board|preview|versions|content|activity|verify|current)/.test(
    path.at(-1) ?? "",
  );
}
