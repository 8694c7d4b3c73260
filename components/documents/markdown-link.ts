/** Where a link or an image of a document leads, seen from the page that shows it. */
export type LinkTarget =
  | { readonly kind: "section"; readonly id: string }
  | { readonly kind: "site"; readonly href: string }
  | { readonly kind: "outside"; readonly href: string }
  /** A path relative to a file of the repository: there is no such page here. */
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "none" };

/** Stands for this site while addresses are compared; `.invalid` is reserved, so nothing outside has this origin. */
const HERE = "https://here.invalid";
const OUTSIDE = new Set(["http:", "https:", "mailto:"]);

/** Reads an address as a browser would, so that no spelling (`//host`, `/\host`, tabs) passes for another kind. */
export function linkTarget(address: string | undefined): LinkTarget {
  if (!address) return { kind: "none" };
  if (address.startsWith("#")) return { kind: "section", id: decoded(address.slice(1)) };
  const url = URL.canParse(address, HERE) ? new URL(address, HERE) : null;
  if (!url || url.username || url.password) return { kind: "none" };
  if (url.origin !== HERE) {
    return OUTSIDE.has(url.protocol) ? { kind: "outside", href: url.href } : { kind: "none" };
  }
  if (address.startsWith("/")) return { kind: "site", href: url.pathname + url.search + url.hash };
  return { kind: "file", path: decoded(address) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
