import { describe, expect, it } from "vitest";
import { plainText } from "./plain-text";

describe("plain text of inline Markdown", () => {
  it.each([
    ["**Bold** and *slanted* and __both__", "Bold and slanted and both"],
    ["[Story 1.1: Sign in](stories/1.1.md)", "Story 1.1: Sign in"],
    ["~~gone~~ stays", "gone stays"],
    ["`tool run` now", "tool run now"],
    ["keeps snake_case and publish_skill", "keeps snake_case and publish_skill"],
    ["**Goal:**text", "Goal:text"],
    ["copies src/**/*.ts", "copies src/**/*.ts"],
    ["a <!-- hidden --> b", "a b"],
    ["a <!-- never closed", "a"],
    ["a<br>b", "a b"],
    ["List<Item> of things", "List<Item> of things"],
    ["![a picture](x.png) here", "a picture here"],
    ["5 &lt; 6 &amp; 7", "5 < 6 & 7"],
    ["1. not a list", "1. not a list"],
    ["# not a heading", "# not a heading"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["  too   much   space  ", "too much space"],
  ])("%s", (markdown, text) => expect(plainText(markdown)).toBe(text));

  it("keeps code where it is asked to", () => {
    expect(plainText("run `npm *test*` **now**", { keepCode: true })).toBe("run `npm *test*` now");
    expect(plainText("show `` a ` b `` [x](y)", { keepCode: true })).toBe("show `` a ` b `` x");
  });

  it("takes no long time over long hostile text", () => {
    const started = performance.now();
    for (const sign of ["[", "*a ", "` ", "&", "<a ", "**", "_"]) plainText(sign.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
