import { describe, expect, it } from "vitest";
import { readOutline } from "./outline";

function headings(...lines: string[]) {
  return readOutline(lines.join("\n")).headings.map(
    (heading) => `${heading.line} ${heading.depth} ${heading.text}`,
  );
}

describe("headings", () => {
  it("are found in both forms, without marks and closing signs", () => {
    expect(headings("# One", "", "Two", "---", "", "### **Three** ###", "   #### Four")).toEqual([
      "1 1 One",
      "3 2 Two",
      "6 3 Three",
      "7 4 Four",
    ]);
  });

  it("are not found in code, comments, quotes or front matter", () => {
    expect(
      headings(
        "---",
        "# title: x",
        "---",
        "```md",
        "# fenced",
        "```",
        "~~~~",
        "# fenced",
        "~~~",
        "# still fenced",
        "~~~~",
        "<!--",
        "# commented",
        "",
        "# commented",
        "-->",
        "> # quoted",
        "    # indented",
        "# Real",
      ),
    ).toEqual(["19 1 Real"]);
  });

  it("are not found in the code of a list item, which ends with the item", () => {
    expect(headings("1. Do", "   ```sh", "   # comment", "   ```", "# A")).toEqual(["5 1 A"]);
    expect(headings("- Do", "  ```sh", "  # comment", "# A", "text", "# B")).toEqual(["4 1 A", "6 1 B"]);
    expect(headings("- Do", "    - deeper", "        ```", "  # comment", "        ```", "# A")).toEqual([
      "6 1 A",
    ]);
  });

  it("are not made of a list with a rule below it", () => {
    expect(headings("- See Story 1.2", "---", "# A")).toEqual(["3 1 A"]);
    expect(headings("> quoted", "---", "# A")).toEqual(["3 1 A"]);
  });

  it("keep their line numbers under every kind of line end", () => {
    expect(headings("# A\r\n\r\ntext\r\n# B")).toEqual(["1 1 A", "4 1 B"]);
    expect(headings("# A\r\rtext\r# B")).toEqual(["1 1 A", "4 1 B"]);
  });

  it("may stand behind a byte order mark", () => {
    expect(headings("\ufeff# A")).toEqual(["1 1 A"]);
  });
});

describe("what is hidden", () => {
  it("covers code, comments and notes to a model, and nothing else", () => {
    const outline = readOutline(
      [
        "a",
        "```",
        "b",
        "```",
        "[[LLM: c",
        "# d",
        "]] e",
        "f <!-- g",
        "h --> i",
        "- j",
        "  ~~~",
        "  k",
        "  ~~~",
      ].join("\n"),
    );
    const hidden = outline.hidden.flatMap((is, index) => (is ? [index + 1] : []));
    expect(hidden).toEqual([2, 3, 4, 9, 11, 12, 13]);
    expect(outline.headings).toEqual([]);
  });

  it("names the line of a fence that never ends", () => {
    expect(readOutline("# A\n\n```js\nx\n# B").openFenceLine).toBe(3);
    expect(readOutline("# A\n\n```js\nx\n```").openFenceLine).toBeNull();
    expect(readOutline("# A\n\n- x\n  ```js\n  y\n\nz").openFenceLine).toBeNull();
  });
});

it("gives back the original text of lines", () => {
  const outline = readOutline("# A\r\n\r\nb\r\nc\n");
  expect(outline.textBetween(2, 3)).toBe("\r\nb\r\n");
});
