import { expect, test } from "vitest";
import { foundInText } from "./found-urls";
import { kindOfUrl, titleOfUrl } from "./url-title";

test("a text's commits and pull requests are found, and pages that are neither are left in the text", () => {
  const text = `Done in commit 1a2b3c4d5e (see https://github.com/harbour/quay/pull/12).
Merged as https://gitlab.com/harbour/quay/-/commit/0123456789abcdef0123456789abcdef01234567, reviewed.
Docs: https://example.com/guide. Commit deadbeef is no hash of ours, nor is the word facade.`;
  expect(foundInText(text)).toEqual({
    urls: [
      "https://github.com/harbour/quay/pull/12",
      "https://gitlab.com/harbour/quay/-/commit/0123456789abcdef0123456789abcdef01234567",
    ],
    commits: ["1a2b3c4d5e"],
  });
});

test.each([
  ["https://github.com/harbour/quay/pull/12/files", "change", "harbour/quay#12"],
  ["https://gitlab.com/harbour/quay/-/merge_requests/7", "change", "harbour/quay!7"],
  ["https://github.com/harbour/quay/commit/0123456789abcdef", "commit", "harbour/quay@0123456"],
  ["https://github.com/harbour/quay/issues/3", "issue", "harbour/quay#3"],
  ["https://www.example.com/a/b/?q=1", "page", "example.com/a/b"],
])("%s is a %s", (url, kind, title) => {
  expect([kindOfUrl(url), titleOfUrl(url)]).toEqual([kind, title]);
});
