// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lineAtTop, topOfLine } from "./markdown-lines";

/** A rendered document of 30 px headings and 100 px paragraphs; `y` is where the page has put an element. */
const RENDERED = `
  <div data-block-line="4" y="0"><h1 data-line="1" y="0"></h1><p data-line="3" y="30"></p></div>
  <div data-block-line="10" y="130">
    <h2 data-line="1" y="130"></h2>
    <ul><li data-line="3" y="160"></li><li data-line="4" y="260"></li></ul>
  </div>`;

let container: HTMLElement;
beforeEach(() => {
  container = document.createElement("div");
  container.innerHTML = RENDERED;
  Object.defineProperty(container, "scrollHeight", { value: 360 });
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    const y = this === container ? 50 : 50 + Number(this.getAttribute("y")) - container.scrollTop;
    return new DOMRect(0, y, 100, 100);
  });
});
afterEach(() => void vi.restoreAllMocks());

it.each([
  ["before the first block", 1, 0],
  ["on a heading", 4, 0],
  ["on a paragraph", 6, 30],
  ["half through a paragraph of four lines", 8, 80],
  ["on the heading of the next block", 10, 130],
  ["in a list", 13, 260],
  ["behind the end", 99, 360],
])("finds the place of a line %s", (_, line, top) => expect(topOfLine(container, line)).toBe(top));

it("finds the line of every place again, however far the document is scrolled", () => {
  for (let top = 0; top < 360; top += 7) {
    container.scrollTop = top;
    expect(topOfLine(container, lineAtTop(container))).toBeCloseTo(top, 6);
  }
});

it("has an answer for a document of nothing", () => {
  container.replaceChildren();
  expect([topOfLine(container, 5), lineAtTop(container)]).toEqual([0, 1]);
});
