/**
 * The notifications' library puts its stylesheet into the page by itself, first the element, then the text. Neither can
 * bear a nonce, so both are allowed by their hashes; a test holds them to the installed version.
 */
export const SONNER_STYLE_HASHES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
] as const;

/** What a page may load and do: its own files, and scripts and styles that bear the nonce of this one answer. */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
  // While we work on the product, React explains errors by eval, and styles are put in as they change.
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`;
  const styles = dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' ${SONNER_STYLE_HASHES.join(" ")}`;
  const rules = [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    // Widths and positions that are computed; an attribute can style its own element alone.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return rules.join("; ");
}
