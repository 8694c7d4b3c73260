// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import { TooltipProvider } from "@/components/ui/tooltip";
import { MarkdownView } from "../markdown-view";
import { TextMap } from "./text-map";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

afterEach(() => document.body.replaceChildren());

const SOURCE = `# Plan

A **bold** plan with [a link](https://example.com/plan) and \`code\`.

## Requirements

- FR1: it floats
- FR2: it *sails*, and it floats

| who | what |
| --- | ---- |
| Mara | steers |
`;

function show(): TextMap {
  const host = document.body.appendChild(document.createElement("div"));
  act(() =>
    createRoot(host).render(
      <TooltipProvider>
        <MarkdownView source={SOURCE} />
      </TooltipProvider>,
    ),
  );
  return new TextMap(host, SOURCE);
}

const shown = (map: TextMap, words: string, nth = 0) => {
  let start = -1;
  for (let turn = 0; turn <= nth; turn++) start = SOURCE.indexOf(words, start + 1);
  return map
    .rangesOf({ start, end: start + words.length })
    .map(String)
    .join("");
};

it("finds words of the source on the page, without their markup", () => {
  const map = show();
  expect(shown(map, "**bold** plan")).toBe("bold plan");
  expect(shown(map, "[a link](https://example.com/plan) and")).toBe("a link and");
  expect(shown(map, "it *sails*, and")).toBe("it sails, and");
  expect(shown(map, "steers")).toBe("steers");
});

it("finds the right one of two equal places", () => {
  const map = show();
  const [range] = map.rangesOf({
    start: SOURCE.lastIndexOf("it floats"),
    end: SOURCE.lastIndexOf("it floats") + 9,
  });
  expect(range?.startContainer.textContent).toBe(", and it floats");
});

it("finds the source of what is selected, across elements", () => {
  const map = show();
  const range = document.createRange();
  const [from] = map.rangesOf({ start: SOURCE.indexOf("bold"), end: SOURCE.indexOf("bold") + 4 });
  const [to] = map.rangesOf({ start: SOURCE.indexOf("FR1"), end: SOURCE.indexOf("FR1") + 3 });
  if (!from || !to) throw new Error("The words are not on the page.");
  range.setStart(from.startContainer, from.startOffset);
  range.setEnd(to.endContainer, to.endOffset);
  const place = map.sourceOf(range);
  expect(place && SOURCE.slice(place.start, place.end)).toBe(
    SOURCE.slice(SOURCE.indexOf("bold"), SOURCE.indexOf("FR1") + 3),
  );
  expect(map.lineOf(place?.end ?? 0)).toBe(7);
});
