const COMMIT = /^\/([^/]+\/[^/]+)\/(?:-\/)?commits?\/([0-9a-f]{7,40})$/i;
const CHANGE = /^\/([^/]+\/[^/]+)\/(?:-\/)?(pull|pulls|merge_requests|pull-requests)\/(\d+)/i;
const ISSUE = /^\/([^/]+\/[^/]+)\/(?:-\/)?issues\/(\d+)/i;

/** What an address is: told from how the hosts of code write theirs. */
export function kindOfUrl(url: string): "commit" | "change" | "issue" | "page" {
  const { pathname } = new URL(url);
  if (COMMIT.test(pathname)) return "commit";
  if (CHANGE.test(pathname)) return "change";
  return ISSUE.test(pathname) ? "issue" : "page";
}

/** A short name for an address that nobody named: `acme/app@1a2b3c4`, `acme/app#12`, or the place it leads to. */
export function titleOfUrl(url: string): string {
  const { hostname, pathname } = new URL(url);
  const commit = COMMIT.exec(pathname);
  if (commit) return `${commit[1]}@${commit[2]?.slice(0, 7)}`;
  const change = CHANGE.exec(pathname);
  if (change) return `${change[1]}${change[2] === "merge_requests" ? "!" : "#"}${change[3]}`;
  const issue = ISSUE.exec(pathname);
  if (issue) return `${issue[1]}#${issue[2]}`;
  const path = pathname.replace(/\/+$/, "");
  return `${hostname.replace(/^www\./, "")}${path}`.slice(0, 200);
}
