import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { MASTER_TEXT, masterChecklist } from "@/lib/checklists/master/master-checklist";
import { applicableItems, countApplicable, itemsOf, skippedOf } from "@/lib/checklists/rules/applies";
import { parseChecklist } from "@/lib/checklists/rules/parse-checklist";

const CORPUS = path.resolve(import.meta.dirname, "../../../../shared/corpus");
const EXPECTED = path.join(CORPUS, "expected.json");
const LISTS = "bmad-method-v4/bmad-core/checklists";
const hasCorpus = existsSync(EXPECTED);
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";
const Counts = z.record(z.string(), z.number());

const shape = { greenfieldUi: 104, greenfield: 90, brownfieldUi: 146, brownfield: 130 };

function read(name: string) {
  return parseChecklist(readFileSync(path.join(CORPUS, name), "utf8"));
}

describe("our own master checklist", () => {
  const { sections, itemCount } = masterChecklist();

  test("has 151 items in ten sections of the sizes that BMAD's list has", () => {
    expect(itemCount).toBe(151);
    expect(sections.map(({ groups }) => groups.map(({ items }) => items.length))).toEqual([
      [5, 5, 5, 5],
      [6, 6, 6, 5],
      [6, 5, 5],
      [5, 5, 5],
      [4, 4],
      [5, 5, 5],
      [5, 5, 5],
      [5, 5, 5],
      [5, 4, 5],
      [5, 5],
    ]);
    expect(sections.map(({ key }) => key)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  });

  test("85 items are for all, 45 for brownfield, 14 for an interface, 5 for greenfield, 2 for both of the former", () => {
    const counts = new Map<string, number>();
    for (const { tags } of itemsOf(sections)) {
      const key = tags.join("+") || "common";
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      common: 85,
      brownfield: 45,
      ui: 14,
      greenfield: 5,
      "brownfield+ui": 2,
    });
  });

  test("104, 90, 146 and 130 items apply", () => {
    expect(countApplicable(masterChecklist())).toEqual(shape);
  });

  test("no item stands there twice, and none holds a mark of its conditions", () => {
    const texts = itemsOf(sections).map(({ text }) => text);
    expect(new Set(texts).size).toBe(151);
    expect(texts.filter((text) => /\[\[|ONLY|CRITICAL/.test(text))).toEqual([]);
  });

  test("every kind of project has critical items, and a project without an interface none of the interface's", () => {
    const critical = (projectType: "greenfield" | "brownfield", hasUi: boolean) =>
      applicableItems(sections, { projectType, hasUi }).filter((item) => item.critical).length;
    expect(critical("greenfield", false)).toBeGreaterThan(10);
    expect(critical("greenfield", true)).toBeGreaterThan(critical("greenfield", false));
    expect(critical("brownfield", true)).toBeGreaterThan(critical("greenfield", true));
  });

  test("what is skipped and what applies add up to everything", () => {
    for (const projectType of ["greenfield", "brownfield"] as const) {
      for (const hasUi of [true, false]) {
        const skipped = skippedOf(sections, { projectType, hasUi }).reduce(
          (sum, { items }) => sum + items,
          0,
        );
        expect(skipped + applicableItems(sections, { projectType, hasUi }).length).toBe(151);
      }
    }
  });

  test("whole sections and groups are named as such", () => {
    const skipped = skippedOf(sections, { projectType: "greenfield", hasUi: false });
    expect(
      skipped.filter(({ kind }) => kind === "section").map(({ key, because }) => [key, because]),
    ).toEqual([
      ["4", "only with a user interface"],
      ["7", "brownfield only"],
    ]);
    expect(skipped.find(({ key }) => key === "1.2")).toMatchObject({ kind: "group", items: 5 });
    expect(skipped.find(({ key }) => key === "1.4.5")).toMatchObject({ kind: "item", items: 1 });
  });
});

describe(`BMAD's own checklists${where}`, () => {
  const entries = hasCorpus
    ? Object.entries(
        Counts.parse(
          z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(EXPECTED, "utf8")))[LISTS],
        ),
      )
    : [["none", 0] as [string, number]];

  it.skipIf(!hasCorpus).each(entries)("%s has %i items", (name, count) => {
    const parsed = read(`${LISTS}/${name}.md`);
    expect(parsed.itemCount).toBe(count);
    expect(itemsOf(parsed.sections)).toHaveLength(count);
    expect(new Set(itemsOf(parsed.sections).map(({ key }) => key)).size).toBe(count);
  });

  it.skipIf(!hasCorpus)("the master checklist applies to as many items as ours, place by place", () => {
    const theirs = read(`${LISTS}/po-master-checklist.md`);
    expect(countApplicable(theirs)).toEqual(shape);
    const places = (sections: typeof theirs.sections) =>
      itemsOf(sections).map(({ key, tags }) => [key, tags]);
    expect(places(theirs.sections)).toEqual(places(masterChecklist().sections));
  });

  it.skipIf(!hasCorpus)("none of our items is a sentence of theirs", () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^a-z]+/g, " ")
        .trim();
    const theirs = new Set(
      itemsOf(read(`${LISTS}/po-master-checklist.md`).sections).map(({ text }) => plain(text)),
    );
    expect(itemsOf(masterChecklist().sections).filter(({ text }) => theirs.has(plain(text)))).toEqual([]);
  });

  it.skipIf(!hasCorpus).each([
    ["bmad-2d-phaser-game-dev/checklists/game-design-checklist.md", 105],
    ["bmad-2d-phaser-game-dev/checklists/game-story-dod-checklist.md", 85],
    ["bmad-infrastructure-devops/checklists/infrastructure-checklist.md", 282],
  ])("the pack's %s has all its %i boxes", (name, count) => {
    expect(read(`bmad-method-v4/expansion-packs/${name}`).itemCount).toBe(count);
  });

  it.skipIf(!hasCorpus)("frontend only is the same as an interface", () => {
    const { sections } = read(`${LISTS}/architect-checklist.md`);
    expect(itemsOf(sections).filter(({ tags }) => tags.includes("ui")).length).toBeGreaterThan(20);
  });
});

test("instructions to a model may speak of conditions and boxes without being items", () => {
  const parsed = parseChecklist(
    "# L\n\n[[LLM: skip\n\n- [ ] not this\n- sections marked [[BROWNFIELD ONLY]]\n\n- [ ] nor this]]\n\n## 1. A [[UI/UX ONLY]]\n\n- [ ] One\n  - [ ] Two [[BROWNFIELD ONLY]]\n\n```\n- [ ] code\n```\n\n<!-- - [ ] remark -->\n\n1. [x] Three\n   goes on here\n",
  );
  expect(parsed.title).toBe("L");
  expect(itemsOf(parsed.sections).map(({ key, text, tags, depth }) => [key, text, tags, depth])).toEqual([
    ["1.0.1", "One", ["ui"], 0],
    ["1.0.2", "Two", ["brownfield", "ui"], 1],
    ["1.0.3", "Three goes on here", ["ui"], 0],
  ]);
});

test("an item below a conditional one is conditional too", () => {
  const { sections } = parseChecklist("- [ ] [[BROWNFIELD ONLY]] Above\n  - [ ] Below\n- [ ] Beside\n");
  expect(itemsOf(sections).map(({ tags }) => tags)).toEqual([["brownfield"], ["brownfield"], []]);
});

test("bold lines name groups, and several first headings are sections", () => {
  const { sections } = parseChecklist(
    "# A\n\n1. **Met:**\n\n   - [ ] One\n\n2. **Kept:**\n   - [ ] Two\n\n# B\n\n- [ ] Three\n",
  );
  expect(
    sections.map(({ title, groups }) => [title, groups.map((group) => [group.key, group.title])]),
  ).toEqual([
    [
      "A",
      [
        ["1.1", "Met"],
        ["1.2", "Kept"],
      ],
    ],
    ["B", [["2.0", ""]]],
  ]);
});

test("no text makes the parser throw, lose a box or take more than a moment", () => {
  const lines = fc.constantFrom(
    "- [ ] a box",
    "  - [x] deeper",
    "# One",
    "## Two [[UI/UX ONLY]]",
    "**Bold**",
    "[[LLM: note",
    "]]",
    "text",
    "",
    "<!-- remark -->",
  );
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 40 }), (parts) => {
      const text = parts.join("\n");
      const { sections, itemCount } = parseChecklist(text);
      expect(itemsOf(sections)).toHaveLength(itemCount);
      if (!text.includes("[[LLM:")) expect(itemCount).toBe(text.match(/- \[[ x]\]/g)?.length ?? 0);
    }),
  );
  const started = performance.now();
  parseChecklist("[[LLM: [[ ]] ".repeat(30_000));
  parseChecklist(MASTER_TEXT.repeat(20));
  expect(performance.now() - started).toBeLessThan(3_000);
});
