import { coverageOf } from "@/lib/checklists/rules/evidence/coverage";
import { quote } from "@/lib/checklists/rules/evidence/find";
import type { Ground } from "@/lib/checklists/rules/evidence/ground";
import { keyWords, overlap } from "@/lib/checklists/rules/evidence/words";
import type { ChecklistReport } from "@/lib/checklists/schema/report";

/** A story that shares less of its title's words with every requirement and goal may belong to no one. */
const TOO_LITTLE = 0.25;

/** What the stories take up of the requirements, what they leave out, and what they add. */
export function mvpPart(ground: Ground): ChecklistReport["mvp"] {
  const coverage = coverageOf(ground, "FR");
  const named = coverage.filter(({ by }) => by === "number").length;
  const hinted = coverage.filter(({ by }) => by === "words").length;
  const open = coverage.filter(({ by }) => by === "nothing");
  const value = coverage.length === 0 ? null : Math.floor(((named + hinted / 2) / coverage.length) * 100);
  const scopeCreep = additions(ground);
  return {
    coverage: {
      value,
      unit: "%",
      from: `${coverage.length} functional requirements: ${named} named by stories (counted whole), ${hinted} found by their words (half), ${open.length} not found`,
    },
    missing: open.map(({ requirement: { number, text, document, line } }) => ({
      text: number === "" ? text : `${number}: ${text}`,
      evidence: quote(document, line),
    })),
    scopeCreep,
    text:
      coverage.length === 0
        ? "The PRD has no functional requirements that could be held against the stories."
        : `${open.length} requirements are taken up by no story, and ${scopeCreep.length} stories serve no requirement by their words. Words are a hint; look at each.`,
  };
}

/** Stories after the first epic that neither name a requirement nor share words with one. */
function additions(ground: Ground): ChecklistReport["mvp"]["scopeCreep"] {
  const wanted = ground.requirements.map(({ text }) => keyWords(text));
  if (wanted.length === 0) return [];
  const first = ground.stories[0]?.epicNumber;
  return ground.stories
    .filter(({ epicNumber, content, title }) => {
      if (epicNumber === first || /\b(?:N?FR|CR)-?\d/u.test(content)) return false;
      const words = keyWords(title);
      return words.size >= 2 && wanted.every((requirement) => overlap(words, requirement) < TOO_LITTLE);
    })
    .map(({ number, title, document, line }) => ({
      text: `Story ${number}: ${title}`,
      evidence: quote(document, line),
    }));
}
