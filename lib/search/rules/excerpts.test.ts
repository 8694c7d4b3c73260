import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptsOf, marked, type Wanted } from "./excerpts";

const wanted = (...words: string[]): Wanted => new Map(words.map((word, i) => [word, i]));
const hits = (parts: { text: string; hit: boolean }[]) =>
  parts.filter(({ hit }) => hit).map(({ text }) => text);

const TEXT = `# Sign-in

Intro without much.

## Login

The login page asks for an e-mail address.
It sends a link.

## Sessions

A session ends after the login has aged. The login page comes again.

## Nothing
`;

describe("an excerpt", () => {
  test("is the place that says most of what was looked for, with its line and section", () => {
    const [first] = excerptsOf(TEXT, wanted("login", "page", "session"), 1);
    expect(first).toMatchObject({ line: 12, heading: "Sessions" });
    expect(hits(first?.parts ?? [])).toEqual(["session", "login", "login", "page"]);
  });

  test("of each section is shown once, in the order of the text", () => {
    expect(excerptsOf(TEXT, wanted("login", "page")).map(({ heading, line }) => [heading, line])).toEqual([
      ["Login", 7],
      ["Sessions", 12],
    ]);
  });

  test("begins shortly before the first hit of a long line, and ends", () => {
    const long = `${"word ".repeat(500)}needle ${"word ".repeat(500)}`;
    const [first] = excerptsOf(long, wanted("needle"));
    const text = first?.parts.map((part) => part.text).join("") ?? "";
    expect(text).toMatch(/^… /);
    expect(text.length).toBeLessThan(240);
    expect(hits(first?.parts ?? [])).toEqual(["needle"]);
  });

  test("of a text without the words is its beginning", () => {
    expect(excerptsOf(TEXT, wanted("absent"))).toMatchObject([{ line: 3, heading: "Sign-in" }]);
    expect(excerptsOf("", wanted("absent"))).toEqual([]);
  });

  test("of 200 kB is there at once", () => {
    const body = "An ordinary line with some words that say little.\n".repeat(4_000).concat("needle\n");
    const started = performance.now();
    expect(excerptsOf(body, wanted("needle"))).toMatchObject([{ line: 4001 }]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

test("marking adds and loses nothing, and marks names by their parts", () => {
  expect(marked("Call signIn() <b>now</b>", wanted("signin", "now"))).toEqual([
    { text: "Call ", hit: false },
    { text: "signIn", hit: true },
    { text: "() <b>", hit: false },
    { text: "now", hit: true },
    { text: "</b>", hit: false },
  ]);
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.string(), { maxLength: 5 }),
      (text, words) => {
        expect(
          marked(text, wanted(...words))
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      },
    ),
  );
});

test("any text and any words give an excerpt or none, and never fail", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 500 }),
      fc.array(fc.string({ unit: "binary", maxLength: 20 }), { maxLength: 5 }),
      (text, words) => {
        for (const { line } of excerptsOf(text, wanted(...words))) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(text.split("\n").length);
        }
      },
    ),
  );
});
