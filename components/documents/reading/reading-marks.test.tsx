import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import { describe, expect, it } from "vitest";
import { problemOf } from "./draw-diagram";
import { rehypeReadingMarks } from "./reading-marks";

const marks = (source: string) =>
  [
    ...renderToStaticMarkup(<Markdown rehypePlugins={[rehypeReadingMarks]}>{source}</Markdown>).matchAll(
      /<mark data-kind="(\w+)">([^<]*)<\/mark>/g,
    ),
  ].map(([, kind, text]) => `${kind} ${text}`);

describe("what the reader points out", () => {
  it("is requirements, sources and placeholders in running text", () => {
    expect(marks("Meets FR1 and NFR-2.1, see [Source: a/b.md#c; d.md] and {{name}}.")).toEqual([
      "requirement FR1",
      "requirement NFR-2.1",
      "source [Source: a/b.md#c; d.md]",
      "placeholder {{name}}",
    ]);
    expect(marks("- **FR3**: x\n\n| CR1 | y |\n|---|---|\n")).toContain("requirement FR3");
  });

  it("is nothing in code and links, and no word that only looks alike", () => {
    expect(marks("`FR1 {{a}}` [FR2](x.md) fr3 AFR4 FR5a FR-")).toEqual([]);
    expect(marks("```\nFR1\n```")).toEqual([]);
  });

  it("leaves every letter of the text where it is", () => {
    const source = "FR1 {{a}} [Source: x.md] FR2";
    const html = renderToStaticMarkup(<Markdown rehypePlugins={[rehypeReadingMarks]}>{source}</Markdown>);
    expect(html.replace(/<[^>]+>/g, "")).toBe(source);
  });
});

describe("a diagram that cannot be drawn", () => {
  it("says where and why, in words", () => {
    const parser = new Error(
      "Parse error on line 3:\n...b  b --> --> c\n-----------^\nExpecting 'AMP', 'COLON', got 'LINK'",
    );
    expect(problemOf(parser)).toEqual({
      ok: false,
      line: 3,
      message: "It cannot be read here: “link” was not expected.",
    });
    const kind = problemOf(new Error("No diagram type detected matching given configuration for text: x"));
    expect(kind).toMatchObject({ line: 1, message: expect.stringContaining("names no kind of diagram") });
    expect(problemOf("odd")).toEqual({ ok: false, line: null, message: "odd" });
  });
});
