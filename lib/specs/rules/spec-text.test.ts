import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentOf, hostileContent } from "@/scripts/test/spec-content";
import { withoutMarks } from "./read-parts";
import { formatSpecText, parseSpecText } from "./spec-text";

const linesOf = (text: string) => parseSpecText(text).problems.map(({ line, message }) => [line, message]);

describe("a spec's text", () => {
  it("gives back the very same content, whatever stands in it", () => {
    fc.assert(
      fc.property(hostileContent, (content) => {
        expect(parseSpecText(formatSpecText(content))).toEqual({ content, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  it("of two contents is never the same", () => {
    fc.assert(
      fc.property(hostileContent, hostileContent, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(formatSpecText(one) === formatSpecText(other)).toBe(same);
      }),
      { numRuns: 100 },
    );
  });

  it("is Markdown that people can read and edit", () => {
    const text = formatSpecText(contentOf("database-layer"));
    expect(text).toBe(
      [
        "<!-- overview -->\n\nWhat it is.\n",
        "<!-- phase 1\nname: database-layer\nhours: 2\ndescription: About database-layer\n-->\n",
        "## Phase 1: database-layer\n\nBuild database-layer.\n",
        "<!-- architecture -->\n\nOne service.\n",
        "<!-- technology stack -->\n\nTypeScript\n",
      ].join("\n"),
    );
  });

  it("may be written by hand: other blanks, order and line ends, and marks that are quoted", () => {
    const text =
      "\ufeff<!--technology  stack-->\r\nGo\r\n<!-- Architecture -->\r\n\r\n\\<!-- overview -->\r\n<!-- phase 7\r\n  NAME:  api \r\n\r\nhours: 2.50\r\n-->\r\nDo it.\r\n\r\n<!-- overview -->\r\n";
    expect(parseSpecText(text).content).toEqual({
      overview: "",
      phases: [{ number: 7, name: "api", description: "", hours: 2.5, content: "Do it." }],
      architecture: "<!-- overview -->",
      technology_stack: "Go",
    });
  });

  it.each([
    [
      "a mark that is lost",
      (text: string) => text.replace("<!-- architecture -->", ""),
      null,
      "<!-- architecture --> is missing",
    ],
    [
      "a mark that is there twice",
      (text: string) => `${text}<!-- overview -->\n`,
      32,
      "a second time, after line 1",
    ],
    ["text before the marks", (text: string) => `\nHello\n${text}`, 2, "before the first mark"],
    ["a mark that never ends", (text: string) => text.replace("About b\n-->", "About b"), 15, "never ends"],
    ["a phase without a number", (text: string) => text.replace("phase 2", "phase two"), 15, "“two”"],
    [
      "a phase without a name",
      (text: string) => text.replace("name: b\n", ""),
      15,
      "Phase 2: The phase's name is missing",
    ],
    [
      "hours that are none",
      (text: string) => text.replace("hours: 2", "hours: many"),
      5,
      "Phase 1: Hours are a number",
    ],
    ["something unknown in a mark", (text: string) => text.replace("hours: 2", "ours: 2"), 7, "“ours: 2”"],
    [
      "a number that is there twice",
      (text: string) => text.replace("phase 2", "phase 1"),
      15,
      "the number 1: “a” and “b”",
    ],
    [
      "a name that is there twice",
      (text: string) => text.replace("name: b", "name: A"),
      15,
      "Phases 1 and 2 are both called “A”",
    ],
    ["half a JSON string", (text: string) => text.replace("name: b", 'name: "b'), 16, "no whole JSON string"],
  ])("names %s", (_, spoil, line, words) => {
    const said = linesOf(spoil(formatSpecText(contentOf("a", "b"))));
    expect(said).toEqual(expect.arrayContaining([[line, expect.stringContaining(words)]]));
  });

  it("reads without its marks line for line, with the names of its phases", () => {
    const text = formatSpecText(contentOf("a"));
    const bare = withoutMarks(text);
    expect(bare).toMatch(/^\n\nWhat it is\.\n\n\na\nAbout a\n/);
    expect(bare.split("\n")).toHaveLength(text.split("\n").length);
  });
});
