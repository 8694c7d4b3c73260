/** That one task comes after another. */
export type Edge = { from: string; to: string };

/**
 * The way round that a new set of dependencies would make: the tasks of a circle in order, the first again at its end;
 * null where there is none. `edges` are all that can be reached, the new ones included.
 */
export function findCycle(edges: readonly Edge[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  for (const start of next.keys()) {
    const circle = circleFrom(start, next, done);
    if (circle) return circle;
  }
  return null;
}

type Frame = { node: string; at: number };

/** Walks down from a task without recursion, because chains may be longer than the stack. */
function circleFrom(
  start: string,
  next: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): string[] | null {
  if (done.has(start)) return null;
  const path: Frame[] = [{ node: start, at: 0 }];
  const onPath = new Set([start]);
  for (let frame = path.at(-1); frame; frame = path.at(-1)) {
    const to = next.get(frame.node)?.[frame.at];
    frame.at += 1;
    if (to === undefined) {
      done.add(frame.node);
      onPath.delete(frame.node);
      path.pop();
    } else if (onPath.has(to)) {
      const nodes = path.map(({ node }) => node);
      return [...nodes.slice(nodes.indexOf(to)), to];
    } else if (!done.has(to)) {
      path.push({ node: to, at: 0 });
      onPath.add(to);
    }
  }
  return null;
}

/** The way round in words: `A waits for B, B waits for A`. */
export function cycleWords(circle: readonly string[], nameOf: (id: string) => string): string {
  return circle
    .slice(0, -1)
    .map((id, i) => `${nameOf(id)} waits for ${nameOf(circle[i + 1] ?? id)}`)
    .join(", ");
}
