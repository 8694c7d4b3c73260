const URL_TEXT = /https:\/\/[^\s<>()[\]"'`|]{4,300}/g;
const COMMIT_LINE = /\b(?:commits?|sha|hash|revision)\b[^\n]{0,60}?\b([0-9a-f]{7,40})\b/gi;
const MOST = 50;

/** Addresses of code that a text names: commits, pull requests, issues; and hashes of commits without an address. */
export function foundInText(text: string): { urls: string[]; commits: string[] } {
  const urls = [...text.matchAll(URL_TEXT)].flatMap(([match]) => {
    const address = match.replace(/[.,;:!?*_]+$/, "");
    return URL.canParse(address) &&
      /\/(?:commits?|pulls?|merge_requests|pull-requests|issues)\//i.test(address)
      ? [address]
      : [];
  });
  const commits = [...text.matchAll(COMMIT_LINE)].flatMap(([, hash]) =>
    hash && /\d/.test(hash) && !urls.some((url) => url.includes(hash)) ? [hash] : [],
  );
  return { urls: [...new Set(urls)].slice(0, MOST), commits: [...new Set(commits)].slice(0, MOST) };
}
