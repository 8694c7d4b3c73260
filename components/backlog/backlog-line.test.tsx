// @vitest-environment happy-dom
import { act, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import { boardOf } from "@/components/stories/board-fixture";
import { BacklogLine } from "./backlog-line";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

/** A menu as ours are: it stands elsewhere in the page, and a section that was chosen is no longer among those to choose. */
function ShrinkingMenu() {
  const [chosen, setChosen] = useState(false);
  const choose = () => flushSync(() => setChosen(true));
  return createPortal(
    <div role="menu">
      {chosen ? null : (
        <div role="menuitem" tabIndex={0} onClick={choose} onKeyDown={choose}>
          <span id="chosen">Sprint 1</span>
        </div>
      )}
    </div>,
    document.body,
  );
}

test("a click on the line opens the story; choosing something in its menu does not", async () => {
  const board = boardOf(1);
  const [card] = board.cards;
  if (!card) throw new Error("the board has no card");
  const onOpen = vi.fn();
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  await act(async () =>
    root.render(
      <BacklogLine
        {...{ card, board, listId: "list", helpId: "help", movable: false, selected: false, held: false }}
        {...{ pending: false, failure: null, tabbable: true, onOpen }}
        onSelect={vi.fn()}
        onKeyDown={vi.fn()}
        onFocus={vi.fn()}
        menu={<ShrinkingMenu />}
      />,
    ),
  );
  await act(async () => document.getElementById("chosen")?.click());
  expect(document.getElementById("chosen")).toBeNull();
  expect(onOpen).not.toHaveBeenCalled();
  await act(async () => host.querySelector<HTMLElement>("[data-card]")?.click());
  expect(onOpen).toHaveBeenCalledOnce();
  await act(async () => root.unmount());
});
