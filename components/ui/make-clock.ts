/** A clock that moves in steps, for everyone who asks; it stands still while nobody does. */
export function makeClock(stepMs: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let current = Date.now();

  function tick() {
    current = Date.now();
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void) {
    if (listeners.size === 0) {
      current = Date.now();
      timer = setInterval(tick, stepMs);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) clearInterval(timer);
    };
  }

  return { subscribe, now: () => current };
}
