// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { MarkdownView } from "./markdown-view";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

function parse(source: string): HTMLElement {
  const host = document.createElement("div");
  host.innerHTML = renderToStaticMarkup(<MarkdownView source={source} />);
  return host;
}

const roots: Root[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) act(() => root.unmount());
  document.body.replaceChildren();
});

function mount(element: React.ReactElement) {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  roots.push(root);
  act(() => root.render(element));
  return { host, render: (next: React.ReactElement) => act(() => root.render(next)) };
}

describe("what an attacker writes into a document", () => {
  it.each([
    ["a script", "<script>window.hit = 1</script>"],
    ["an image with a handler", '<img src=x onerror="window.hit = 1">'],
    ["an svg with a handler", '<svg onload="window.hit = 1"><script>window.hit = 1</script></svg>'],
    [
      "inline html in a paragraph",
      'text <b onclick="window.hit = 1">bold</b> <iframe src="//evil"></iframe>',
    ],
    ["a form", '<form action="https://evil.example"><input name="password"><button>Go</button></form>'],
    ["a style", "<style>body { background: url(https://evil.example) }</style>"],
    [
      "a base and a meta",
      '<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=//evil">',
    ],
    ["a comment that hides a script", "<!-- --><script>window.hit = 1</script><!-- -->"],
    ["a break with a handler", '<br onmouseover="window.hit = 1">'],
    ["html in a heading", "# Title <img src=x onerror=hit()>"],
    ["html in a table", "| a |\n|---|\n| <img src=x onerror=hit()> |"],
    ["html in a footnote", "a[^1]\n\n[^1]: <img src=x onerror=hit()>"],
  ])("%s is shown as text and makes no element", (_, source) => {
    const host = parse(source);
    expect(
      host.querySelector("script, style, iframe, svg, form, button, base, meta, img, object, embed, link"),
    ).toBeNull();
    for (const element of host.querySelectorAll("*")) {
      for (const name of element.getAttributeNames()) expect(name).not.toMatch(/^on|^style$/);
    }
    expect(host.querySelectorAll("b")).toHaveLength(0);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "java%0ascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "\u0001javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://here/1",
    "file:///etc/passwd",
    "https://user:secret@evil.example/",
  ])("neither a link nor a picture leads to %s", (address) => {
    const source = `[link](<${address}>) ![picture](<${address}>) <${address}>\n\n[ref]\n\n[ref]: <${address}>`;
    for (const link of parse(source).querySelectorAll("a, img")) {
      const target = link.getAttribute("href") ?? link.getAttribute("src") ?? "";
      expect(target).toMatch(/^(#|https?:\/\/(?!user))/);
      expect(target).not.toMatch(/script:|data:|blob:|file:/i);
    }
  });

  it.each([
    "//evil.example/a.png",
    "/\\evil.example/a.png",
    "https://evil.example/a.png",
    "\\\\evil.example/a.png",
  ])("loads no picture from elsewhere (%s)", (address) => {
    for (const picture of parse(`![a chart](<${address}>)`).querySelectorAll("img")) {
      expect(new URL(picture.getAttribute("src") ?? "", "https://plan.example").host).toBe("plan.example");
    }
  });

  it("cannot take the id of an element of the page", () => {
    const ids = [...parse("# main\n\n## constructor\n\n### body").querySelectorAll("[id]")].map(
      (node) => node.id,
    );
    expect(ids).toEqual(["doc-main", "doc-constructor", "doc-body"]);
  });
});

describe("what a reader sees", () => {
  it("shows placeholders in angle brackets, breaks lines at <br>, and hides comments and front matter", () => {
    const host = parse(
      "---\ntitle: Secret\n---\n<!-- a\n\n# note\n-->\nRun `npm` as <name><br>or <your name>\n\n<details>\nmore",
    );
    expect(host.textContent).toContain("as <name>or <your name>");
    expect(host.textContent).toContain("<details>");
    expect(host.querySelectorAll("br")).toHaveLength(1);
    expect(host.textContent).not.toMatch(/Secret|note/);
  });

  it("opens links that lead elsewhere in a new tab, which cannot reach back", () => {
    const link = parse("[site](https://example.com/a?b=c)").querySelector("a");
    expect(link?.getAttribute("href")).toBe("https://example.com/a?b=c");
    expect(link?.getAttribute("target")).toBe("_blank");
    expect(link?.getAttribute("rel")).toContain("noopener");
    expect(link?.textContent).toBe("site (opens in a new tab)");
  });

  it("leads links inside the document to its headings, and files beside it nowhere", () => {
    const host = parse(
      "[goal](#the-goal-1) [file](./architecture.md) [page](/w/acme)\n\n# The goal\n\n## The *goal*",
    );
    const [goal, page] = host.querySelectorAll("a");
    expect(host.querySelector(goal?.getAttribute("href") ?? "none")?.tagName).toBe("H2");
    expect(page?.getAttribute("href")).toBe("/w/acme");
    expect(host.querySelectorAll("a")).toHaveLength(2);
    expect(host.querySelector("[title]")?.getAttribute("title")).toContain("./architecture.md");
  });

  it("loads pictures of this site, and says what the others show", () => {
    const host = parse("![Flow](/files/1) ![Chart](https://example.com/c.png) ![](data:image/png;base64,AA)");
    expect(host.querySelector("img")?.getAttribute("src")).toBe("/files/1");
    expect(host.querySelector("a")?.textContent).toContain("Picture: Chart");
    expect(host.textContent).toContain("Picture: without a description");
  });

  it("names the state of every box of a task list", () => {
    const boxes = [...parse("- [x] one\n- [ ] two").querySelectorAll("input")];
    expect(boxes.map((box) => box.getAttribute("aria-label"))).toEqual(["Done", "Open"]);
    expect(boxes.map((box) => box.hasAttribute("checked"))).toEqual([true, false]);
    expect(boxes.every((box) => box.hasAttribute("disabled"))).toBe(true);
  });

  it("joins footnotes with their marks", () => {
    const host = parse("# A\n\nfirst[^x]\n\n# B\n\nsecond[^y]\n\n[^x]: one\n[^y]: two");
    const marks = [...host.querySelectorAll("sup a")];
    expect(marks.map((mark) => mark.textContent)).toEqual(["1", "2"]);
    for (const mark of marks)
      expect(host.querySelector(mark.getAttribute("href") ?? "none")?.tagName).toBe("LI");
  });

  it("resolves a link definition of any part of the document", () => {
    const host = parse("# A\n\nsee [prd]\n\n# B\n\n[prd]: https://example.com/prd");
    expect(host.querySelector("a")?.getAttribute("href")).toBe("https://example.com/prd");
    expect(host.textContent).not.toContain("[prd]");
  });
});

describe("the marked line", () => {
  const source = "---\na: 1\n---\n# One\n\ntext\n\n## Two\n\n1. first\n2. second\n\n| h |\n|---|\n| cell |\n";
  const markedAt = (line: number) => {
    const scrolled = vi.spyOn(Element.prototype, "scrollIntoView");
    const { host } = mount(<MarkdownView source={source} highlightLine={line} />);
    const marked = host.querySelectorAll("[data-highlighted]");
    expect(scrolled.mock.contexts).toEqual([...marked]);
    expect(marked).toHaveLength(1);
    scrolled.mockRestore();
    return marked[0]?.textContent?.trim();
  };

  it.each([
    [4, "One"],
    [6, "text"],
    [7, "text"],
    [8, "Two"],
    [11, "second"],
    [15, "cell"],
    [99, "cell"],
  ])("is line %i of the source: %s", (line, text) => expect(markedAt(line)).toBe(text));

  it("moves with its property, and is not left behind", () => {
    const { host, render } = mount(<MarkdownView source={source} highlightLine={4} />);
    render(<MarkdownView source={source} highlightLine={11} />);
    expect(host.querySelectorAll("[data-highlighted]")).toHaveLength(1);
    render(<MarkdownView source={source} />);
    expect(host.querySelectorAll("[data-highlighted]")).toHaveLength(0);
  });
});

describe("a long document", () => {
  const section = (index: number) =>
    `## Story ${index}\n\nAs a **user** I want [it](https://example.com/${index}).\n\n- [ ] one\n- [x] two \`code\`\n\n`;
  const long = Array.from({ length: 300 }, (_, index) => section(index)).join("");
  const timed = (work: () => void) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };

  it("is parsed anew only in the part that changed, even when all that follows moves down", () => {
    const { host, render } = mount(<MarkdownView source="" />);
    const wholeMs = timed(() => render(<MarkdownView source={long} />));
    const before = [...host.querySelectorAll("p")];
    const changed = long.replace("## Story 3\n", "## Story 3\n\nnew\n");
    const changeMs = timed(() => render(<MarkdownView source={changed} />));
    const after = new Set(host.querySelectorAll("p"));
    expect(after.size).toBe(before.length + 1);
    expect(before.every((paragraph) => after.has(paragraph))).toBe(true);
    expect(changeMs).toBeLessThan(wholeMs / 5);
  });
});
