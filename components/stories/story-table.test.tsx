// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import { filterContext } from "@/lib/stories/rules/filter-context";
import { BY_RANK, type Sort } from "@/lib/stories/rules/sort";
import { boardOf } from "./board-fixture";
import { StoryTable } from "./story-table";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

const MANY = 5_000;

async function tableOf(count: number, more: { grouping?: "column"; sort?: Sort } = {}) {
  const board = boardOf(count);
  const now = "2026-11-18T12:00:00.000Z";
  const onSort = vi.fn();
  const onOpen = vi.fn();
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  const nothing = vi.fn();
  await act(async () =>
    root.render(
      <StoryTable
        board={board}
        shown={board.cards}
        context={filterContext(board, { me: null, now, today: "2026-11-18" })}
        grouping={more.grouping ?? null}
        sort={more.sort ?? BY_RANK}
        columns="points,priority"
        mayWrite={false}
        moves={{
          set: nothing,
          move: nothing,
          retry: nothing,
          dismiss: nothing,
          undo: nothing,
          created: nothing,
        }}
        pendingIds={new Set()}
        failedIds={new Map([["story-1", "It was archived."]])}
        selectedIds={new Set()}
        onSelect={nothing}
        onSort={onSort}
        onOpen={onOpen}
        onFocusChange={nothing}
      />,
    ),
  );
  const press = (key: string, more: KeyboardEventInit = {}) =>
    act(async () =>
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more })),
    );
  const focused = () => document.activeElement?.getAttribute("data-cell");
  return { host, press, focused, onSort, onOpen, leave: () => act(async () => root.unmount()) };
}

test("of thousands of stories only those in sight are drawn, and all are counted", async () => {
  const { host, leave } = await tableOf(MANY);
  expect(host.querySelector("[role=grid]")?.getAttribute("aria-rowcount")).toBe(String(MANY + 1));
  const rows = host.querySelectorAll("[role=row]").length;
  expect(rows).toBeGreaterThan(5);
  expect(rows).toBeLessThan(60);
  expect(host.textContent).toContain(`${MANY} stories`);
  await leave();
});

test("one cell is in the tab order; the keyboard walks to the last story and back to the heads", async () => {
  const { host, press, focused, onSort, onOpen, leave } = await tableOf(MANY);
  expect(host.querySelectorAll("[tabindex='0']")).toHaveLength(1);
  await act(async () => host.querySelector<HTMLElement>("[data-cell='story-0 1']")?.focus());
  await press("ArrowDown", { ctrlKey: true });
  expect(focused()).toBe(`story-${MANY - 1} 1`);
  await press("o");
  expect(onOpen).toHaveBeenCalledWith(`story-${MANY - 1}`);
  await press("ArrowUp", { ctrlKey: true });
  await press("ArrowRight");
  expect(focused()).toBe("head 2");
  await press("Enter");
  expect(onSort).toHaveBeenCalledWith({ field: "points", descending: false });
  await leave();
});

test("sections say how much they hold and are closed by key; a refused change is told in its row", async () => {
  const { host, press, leave } = await tableOf(4, { grouping: "column" });
  expect(host.textContent).toContain("draft2 stories · 0 points");
  expect(host.textContent).toContain("Put back: It was archived.");
  expect(host.querySelectorAll("[role=row]")).toHaveLength(1 + 3 + 4);
  await act(async () => host.querySelector<HTMLElement>("[data-cell^='group ']")?.focus());
  await press("Enter");
  expect(host.querySelectorAll("[role=row]")).toHaveLength(1 + 3 + 2);
  await leave();
});

test("who may only look edits nothing", async () => {
  const { host, press, leave } = await tableOf(3);
  await act(async () => host.querySelector<HTMLElement>("[data-cell='story-0 1']")?.focus());
  await press("Enter");
  expect(host.querySelector("input")).toBeNull();
  expect(host.querySelector("[role=gridcell]")?.getAttribute("aria-readonly")).toBe("true");
  await leave();
});
