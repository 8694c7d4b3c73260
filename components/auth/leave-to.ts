/**
 * Goes to another page by loading it, so that everything on it is made for the session as it is now. Never resolves: what
 * waits for it stays pending until this page is gone.
 */
export function leaveTo(address: string): Promise<never> {
  window.location.replace(address);
  return new Promise(() => undefined);
}
