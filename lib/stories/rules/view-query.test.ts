import { describe, expect, test } from "vitest";
import {
  changedSearch,
  keptQuery,
  resolveQuery,
  sharedSearch,
  viewSearch,
} from "@/lib/stories/rules/view-query";
import type { View, ViewList } from "@/lib/stories/schema/views";

const view = (id: string, query: View["query"], shared = true): View => ({
  ...{ id, projectId: "p", name: id, shared, owner: null, query, version: 1 },
  updatedAt: "2026-11-18T00:00:00.000Z",
});
const high = view("high", { filter: "priority:high", layout: "table" });
const mine = view("mine", { sort: "-due" }, false);
const views: ViewList = { views: [high, mine], ownDefaultId: null, projectDefaultId: "high" };
const none: ViewList = { ...views, projectDefaultId: null };
const search = (text: string) => new URLSearchParams(text);
const changed = (text: string, change: Parameters<typeof changedSearch>[1], list = views) =>
  decodeURIComponent(changedSearch(search(text), change, list).toString());

describe("what a board shows", () => {
  test("a bare address opens with one's own default, else the project's", () => {
    expect(resolveQuery(search(""), views)).toMatchObject({
      view: { id: "high" },
      dirty: false,
      query: { filter: "priority:high", layout: "table" },
    });
    expect(resolveQuery(search("story=A-1"), { ...views, ownDefaultId: "mine" })).toMatchObject({
      view: { id: "mine" },
      query: { sort: "-due", story: "A-1" },
    });
  });

  test("an address that says something, or wants none, opens no default", () => {
    expect(resolveQuery(search("filter=x"), views)).toMatchObject({
      view: null,
      query: { filter: "x", layout: "" },
    });
    expect(resolveQuery(search("q=x"), views).view).toBeNull();
    expect(resolveQuery(search("view=all"), views)).toMatchObject({
      view: null,
      missing: false,
      query: { filter: "" },
    });
  });

  test("what the address says itself stands before the view, also where it says nothing of it", () => {
    expect(resolveQuery(search("view=high&filter="), views)).toMatchObject({
      dirty: true,
      query: { filter: "", layout: "table" },
    });
    expect(resolveQuery(search("view=high&layout=board"), views)).toMatchObject({
      dirty: true,
      query: { layout: "" },
    });
  });

  test("a view that was removed is missing, and all stories are shown", () => {
    expect(resolveQuery(search("view=gone"), views)).toMatchObject({
      missing: true,
      view: null,
      query: { filter: "" },
    });
  });
});

describe("the address after a change", () => {
  test("says only what differs from the view, and nothing when it is undone", () => {
    expect(changed("", { filter: "" })).toBe("view=high&filter=");
    expect(changed("view=high&filter=", { filter: "priority:high" })).toBe("view=high");
    expect(changed("view=high", { layout: "board" })).toBe("view=high&layout=");
    expect(changed("view=high&q=a", { q: "" })).toBe("view=high");
  });

  test("without a view says what is not usual, and that no view is wanted where one would open", () => {
    expect(changed("view=all", { sort: "-due" })).toBe("view=all&sort=-due");
    expect(changed("sort=-due", { sort: "rank" })).toBe("view=all");
    expect(changed("sort=-due", { sort: "rank" }, none)).toBe("");
    expect(changed("", { story: "A-1" }, none)).toBe("story=A-1");
  });

  test("whatever is changed is what is read then", () => {
    for (const start of ["", "view=high", "view=all", "view=gone", "filter=a&lanes=epic"]) {
      for (const change of [
        { filter: "b c" },
        { filter: "" },
        { layout: "table" },
        { layout: "board", sort: "title" },
        { q: "x" },
      ]) {
        const { query } = resolveQuery(changedSearch(search(start), change, views), views);
        const wanted = Object.fromEntries(
          Object.entries(change).map(([name, value]) => [name, value === "board" ? "" : value]),
        );
        expect(query, `${start} ${JSON.stringify(change)}`).toMatchObject(wanted);
      }
    }
  });
});

test("a link to a private view is spelt out, since others may not see it", () => {
  const own = resolveQuery(search("view=mine&q=a"), views);
  expect(sharedSearch(own, views).toString()).toBe("sort=-due&q=a");
  const shared = resolveQuery(search("view=high&sort=title"), views);
  expect(sharedSearch(shared, views).toString()).toBe("view=high&sort=title");
  expect(sharedSearch(resolveQuery(search("view=all"), views), views).toString()).toBe("view=all");
});

test("opening a view keeps the open story and nothing else", () => {
  expect(viewSearch(search("filter=a&story=A-1"), "mine", views).toString()).toBe("view=mine&story=A-1");
  expect(viewSearch(search("filter=a"), null, views).toString()).toBe("view=all");
  expect(viewSearch(search("filter=a"), null, none).toString()).toBe("");
});

test("a view keeps what is not usual", () => {
  const { query } = resolveQuery(search("filter=a&layout=table&sort=rank&q=b"), none);
  expect(keptQuery(query)).toEqual({ filter: "a", layout: "table" });
});
