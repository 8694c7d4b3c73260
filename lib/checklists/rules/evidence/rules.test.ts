import { describe, expect, it, test } from "vitest";
import { masterChecklist } from "@/lib/checklists/master/master-checklist";
import { itemsOf } from "@/lib/checklists/rules/applies";
import { documentsOf, type Project, says } from "@/lib/checklists/rules/evidence/cases";
import { CASES_1_TO_5 } from "@/lib/checklists/rules/evidence/cases-1-to-5";
import { CASES_6_TO_10 } from "@/lib/checklists/rules/evidence/cases-6-to-10";
import { readGround } from "@/lib/checklists/rules/evidence/ground";
import { proposeAnswers, RULES } from "@/lib/checklists/rules/evidence/rules";

const CASES = [...CASES_1_TO_5, ...CASES_6_TO_10];

/** Rules that never say “pass”: the words of a plan cannot prove these. */
const NEVER_PROVEN = ["8.1.1"];

const ALL = new Set(itemsOf(masterChecklist().sections).map(({ key }) => key));

function answer(key: string, project: Project) {
  const ground = readGround(documentsOf(project), { projectType: "brownfield", hasUi: true });
  return proposeAnswers(ground, new Set([key])).get(key);
}

describe("each rule passes a text that proves its item, quotes it, and does not pass one that does not", () => {
  it.each(CASES)("%s", (key, proves, doesNot, otherwise) => {
    const passed = answer(key, proves);
    expect(passed).toMatchObject({ answer: "pass" });
    expect(passed?.evidence.length).toBeGreaterThan(0);
    expect(answer(key, doesNot)?.answer ?? "nothing").toBe(otherwise);
  });
});

test("at least forty items have a rule, each rule is an item of the list, and each is tried above", () => {
  const keys = Object.keys(RULES);
  expect(keys.length).toBeGreaterThanOrEqual(40);
  expect(keys.filter((key) => !ALL.has(key))).toEqual([]);
  const tried = new Set([...CASES.map(([key]) => key), ...NEVER_PROVEN]);
  expect(keys.filter((key) => !tried.has(key))).toEqual([]);
});

test("goals are found again by their words, which proves nothing", () => {
  const prd = "### Goals\n\n- Travellers see departures\n- Captains count passengers";
  const met = answer("8.1.1", {
    prd,
    stories: ["1.1 Travellers see departures | x", "1.2 Captains count passengers | x"],
  });
  expect(met).toMatchObject({ answer: "partial" });
  const open = answer("8.1.1", { prd, stories: ["1.1 Whales | x"] });
  expect(open).toMatchObject({ answer: "fail", evidence: [{ quote: "- Travellers see departures" }, {}] });
});

describe("what looks like proof and is none", () => {
  it("words in code and comments are not read, headings there are none", () => {
    const hidden =
      "```md\n## Out of Scope\n\nPayments by card are left out.\n```\n\n<!--\n## Out of Scope\n\nPayments are left out.\n-->";
    expect(answer("8.1.3", { prd: hidden })?.answer).toBe("fail");
  });

  it("placeholders are no text", () => {
    expect(answer("8.1.3", { prd: "## Out of Scope\n\n{{out_of_scope}}\n\nTBD" })?.answer).toBe("fail");
    expect(answer("1.3.1", says("## Development Environment\n\nTo be defined"))?.answer).toBe("fail");
  });

  it("what is denied or put off is not there", () => {
    expect(answer("10.2.2", says("There is no user feedback."))).toBeUndefined();
    expect(answer("4.1.2", { prd: "## Out of Scope\n\nA design system comes next year." })).toBeUndefined();
  });

  it("an earlier report on the checklist proves nothing", () => {
    const report = "## Checklist Results Report\n\nMonitoring is good, there is a runbook and a code review.";
    expect(answer("9.3.3", { prd: report })).toBeUndefined();
    expect(answer("9.3.4", { prd: report })).toBeUndefined();
  });

  it("a story that names what comes after it does not need it", () => {
    const stories = ["1.1 A | This enables story 1.2", "1.2 B | It sails"];
    expect(answer("6.1.1", { stories })).toBeUndefined();
  });

  it("a requirement whose words are found is taken up only partly, and ranges of numbers count", () => {
    const prd = "- FR1: Sailings are listed by harbour\n- FR2: Tickets are sold";
    const words = answer("8.2.1", {
      prd,
      stories: ["1.1 List | Sailings of a harbour are listed", "1.2 Sell | Tickets are sold"],
    });
    expect(words).toMatchObject({ answer: "partial" });
    expect(answer("8.2.1", { prd, stories: ["1.1 List | Covers FR1-FR2"] })).toMatchObject({
      answer: "pass",
    });
  });
});

test("a plan of thousands of lines is judged in a moment", () => {
  const stories = Array.from(
    { length: 300 },
    (_, i) =>
      `${Math.floor(i / 20) + 1}.${(i % 20) + 1} Number ${i} | The database answers | Depends on story 1.1`,
  );
  const requirements = Array.from(
    { length: 100 },
    (_, i) => `- FR${i}: Ship ${i} carries freight number ${i}`,
  ).join("\n");
  const started = performance.now();
  const ground = readGround(
    documentsOf({ prd: requirements, stories, architecture: "word ".repeat(20_000) }),
    {
      projectType: "brownfield",
      hasUi: true,
    },
  );
  proposeAnswers(ground, ALL);
  expect(performance.now() - started).toBeLessThan(5_000);
});
