import { expect, it } from "vitest";
import { splitText } from "./split-text";

const GROUP = {
  path: "docs/prd.md",
  folder: "docs/prd",
  whole: null,
  index: "# P\n\nIntro.\n\n## Sections\n\n- [Goals](./goals.md)\n- [Scope](./scope.md)\n",
  shards: [
    { path: "docs/prd/goals.md", text: "# Goals\n\nG.\n\n## Deep\n\nD.\n" },
    { path: "docs/prd/scope.md", text: "# Scope\n\nS.\n" },
  ],
};
const WHOLE = "# P\n\nIntro.\n\n## Goals\n\nG.\n\n### Deep\n\nD.\n\n## Scope\n\nS.\n";
const split = (after: string) => splitText(GROUP, WHOLE, after);

it("gives an edit to the one file whose section it is in, with that file's headings", () => {
  expect(split(WHOLE.replace("### Deep\n\nD.", "### Deeper\n\nD!"))).toEqual({
    pieces: [
      {
        path: "docs/prd/goals.md",
        before: "# Goals\n\nG.\n\n## Deep\n\nD.\n",
        after: "# Goals\n\nG.\n\n## Deeper\n\nD!\n",
      },
    ],
    added: [],
  });
});

it("follows a section whose title was changed", () => {
  expect(split(WHOLE.replace("## Scope", "## Range")).pieces).toEqual([
    { path: "docs/prd/scope.md", before: "# Scope\n\nS.\n", after: "# Range\n\nS.\n" },
  ]);
});

it("gives a new section a file of its own, behind the one that it follows", () => {
  expect(split(WHOLE.replace("## Scope", "## Risks\n\nR.\n\n## Scope"))).toMatchObject({
    pieces: [],
    added: [{ path: "docs/prd/risks.md", title: "Risks", after: "docs/prd/goals.md" }],
  });
});

it("changes nothing where nothing was changed", () => {
  expect(split(WHOLE)).toEqual({ pieces: [], added: [] });
});
