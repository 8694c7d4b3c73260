// @vitest-environment happy-dom
import { act, createRef } from "react";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import { SelectionButton } from "./selection-button";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

test("words that were selected before the page was awake can be commented on", async () => {
  // The environment lays nothing out.
  Range.prototype.getClientRects = () => Object.assign([new DOMRect(10, 10, 50, 20)], { item: () => null });
  const text = createRef<HTMLElement>();
  const host = document.body.appendChild(document.createElement("div"));
  const words = document.body.appendChild(document.createElement("p"));
  words.textContent = "One goal.";
  text.current = words;
  getSelection()?.setBaseAndExtent(words.firstChild ?? words, 0, words.firstChild ?? words, 8);
  const onComment = vi.fn<(selection: Range) => void>();
  await act(async () => createRoot(host).render(<SelectionButton text={text} onComment={onComment} />));
  const button = [...document.querySelectorAll("button")].find(
    ({ textContent }) => textContent === "Comment",
  );
  await act(async () => button?.click());
  expect(onComment.mock.calls[0]?.[0].toString()).toBe("One goal");
});
