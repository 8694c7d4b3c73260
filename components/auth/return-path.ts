const HERE = "http://plumbline.invalid";

/** Where to go after signing in: a path of this site, or the front door. Anything that a browser could read as another site is refused. */
export function safeReturnPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, HERE)) return "/";
  const url = new URL(wanted, HERE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  if (url.origin !== HERE || path.startsWith("//")) return "/";
  return /^\/(api|sign-in|setup)(\/|$)/.test(url.pathname) ? "/" : path;
}
