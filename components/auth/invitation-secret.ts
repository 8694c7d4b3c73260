import { useSyncExternalStore } from "react";

const KEPT = "plumbline.invitation";

/**
 * The secret of the invitation that this page was opened with: behind the # of the address, or kept while the reader was
 * away at a provider. Undefined until the browser has looked; null when there is none.
 */
export function useInvitationSecret(): string | null | undefined {
  return useSyncExternalStore(subscribe, readSecret, () => undefined);
}

/** Keeps the secret in this tab while its reader signs in elsewhere, for no address may carry it there. */
export function keepSecret(secret: string): void {
  window.sessionStorage.setItem(KEPT, secret);
}

/** Forgets a secret that was kept. */
export function forgetSecret(): void {
  window.sessionStorage.removeItem(KEPT);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

function readSecret(): string | null {
  return window.location.hash.slice(1).trim() || window.sessionStorage.getItem(KEPT);
}
