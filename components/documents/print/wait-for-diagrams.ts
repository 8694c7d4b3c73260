const LONGEST_MS = 15_000;

/** Waits until every diagram of the page is drawn, for a while at most: a page without one is better than none. */
export function waitForDiagrams(): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  return new Promise((resolve) => {
    const look = () => {
      const waiting = document.querySelector('[data-diagram="waiting"]') !== null;
      if (waiting && performance.now() < until) requestAnimationFrame(look);
      else resolve();
    };
    look();
  });
}
