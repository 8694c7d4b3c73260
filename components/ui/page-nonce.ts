/**
 * The nonce of the policy that this page was loaded with; undefined on the server. It is read from the page, not handed
 * down: after a move inside the application the server's next answer carries another one, which this page's policy does
 * not know.
 */
export function pageNonce(): string | undefined {
  if (typeof document === "undefined") return undefined;
  return document.querySelector<HTMLElement>("script[nonce], style[nonce]")?.nonce || undefined;
}
