let awake = false;

/**
 * A step back or forward while the page is not awake yet changes the address and nothing else; made up for later, it leaves
 * the router with a screen that never comes. So the page that the address names is loaded.
 */
export function watchMissedSteps(): void {
  const { activation, currentEntry } = window.navigation ?? {};
  if (activation?.entry && currentEntry && activation.entry.key !== currentEntry.key)
    load(window.history.state);
  window.addEventListener("popstate", (event) => {
    if (!awake) load(event.state);
  });
}

/** From here on the router hears of steps itself. */
export function endMissedSteps(): void {
  awake = true;
}

/** A place within the page, which a link to a heading leads to, is no other page: the router has not written its entry. */
function load(state: unknown): void {
  if (typeof state === "object" && state !== null && "__NA" in state) window.location.reload();
}
