import { describe, expect, it } from "vitest";
import { diffTexts } from "./diff";
import { factsOf } from "./document-facts";
import { findLeftovers } from "./leftovers";
import { mergeTexts } from "./merge";

/** Lines of one letter, in an order that seems to have none. */
function letters(seed: number, blocks: number): string {
  let state = seed;
  const letter = () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % 7 < 3 ? "a" : "b";
  };
  const block = (_: unknown, n: number) => `## ${n}\n${Array.from({ length: 990 }, letter).join("\n")}\n`;
  return Array.from({ length: blocks }, block).join("");
}

// Each of these took from ten seconds to minutes, in which the server answered nobody.
describe("a text that was made to be slow", () => {
  it("of the same few lines over and over is compared and merged", () => {
    const [base, ours, theirs] = [letters(1, 60), letters(2, 60), letters(3, 60)];
    const lines = base.split("\n");
    for (const { from, to } of diffTexts(base, ours).toReversed())
      lines.splice(from.line - 1, from.count, ...to.text.split("\n").slice(0, -1));
    expect(lines.join("\n")).toBe(ours);
    expect(mergeTexts({ base, ours, theirs: base }).text).toBe(ours);
    expect(mergeTexts({ base, ours, theirs }).clean).toBe(false);
  });

  it("of headings full of marks keeps its headings", () => {
    const text = `# ${"[a](".repeat(240)}\n`.repeat(1_500);
    expect(factsOf(text).h).toHaveLength(1_500);
  });

  it("of requirements full of marks keeps its requirements", () => {
    const text = Array.from({ length: 900 }, (_, n) => `FR${n}: ${"[".repeat(1_900)}`).join("\n");
    expect(Object.keys(factsOf(text).r)).toHaveLength(900);
  });

  it("of backticks is looked through for what a template left", () => {
    const text = `x ${"`".repeat(9_000)} ${"` `` ".repeat(2_000)} {{name}}\n`.repeat(60);
    expect(findLeftovers(text).length).toBeGreaterThan(0);
  });
});

describe("code in a line", () => {
  it("ends with as many backticks as it begins with", () => {
    const placeholders = (line: string) => findLeftovers(line).map(({ text }) => text);
    expect(placeholders("`{{a}}` {{b}} ``{{c}} ` {{d}}`` {{e}} ` {{f}}")).toEqual([
      "{{b}}",
      "{{e}}",
      "{{f}}",
    ]);
  });
});
