import { findLines, isSaid, quote } from "@/lib/checklists/rules/evidence/find";
import type { Ground } from "@/lib/checklists/rules/evidence/ground";
import { FIGURE } from "@/lib/checklists/rules/evidence/section-8";
import type { Counted, Finding } from "@/lib/checklists/schema/report";

/** Words that everybody understands in his own way. */
const VAGUE =
  /\b(?:fast|quick(?:ly)?|easy|easily|simple|simply|intuitive|user[- ]friendly|robust|flexible|efficient(?:ly)?|seamless(?:ly)?|appropriate(?:ly)?|adequate|sufficient|reasonable|as needed|if possible|where possible|etc\.?|and so on|various|several|modern|nice|smooth(?:ly)?|minimal|optimal|high[- ]quality|state[- ]of[- ]the[- ]art|best practices|good performance|TBD|to be (?:defined|decided|determined))\b/iu;

export type Clarity = { clarity: Counted; ambiguous: Counted; ambiguousRequirements: Finding[] };

/**
 * How clear the plan is to whoever builds it: 4 of 10 points for stories with acceptance criteria, 3 for stories that say
 * who wants what and why, 3 for requirements without vague words. Nothing to count gives no points.
 */
export function clarityOf(ground: Ground): Clarity {
  const { stories, requirements } = ground;
  const vague = requirements.filter(({ text }) => VAGUE.test(text) && !FIGURE.test(text));
  const withCriteria = stories.filter(({ acceptanceCriteria }) => acceptanceCriteria.length > 0).length;
  const withUserStory = stories.filter(({ userStory }) => userStory !== null).length;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const points =
    4 * share(withCriteria, stories.length) +
    3 * share(withUserStory, stories.length) +
    3 * share(requirements.length - vague.length, requirements.length);
  return {
    clarity: {
      value: Math.max(1, Math.round(points)),
      unit: "of 10",
      from: `4 points for the ${withCriteria} of ${stories.length} stories with acceptance criteria, 3 for the ${withUserStory} with a user story, 3 for the ${requirements.length - vague.length} of ${requirements.length} requirements without vague words`,
    },
    ambiguous: {
      value: vague.length,
      unit: "requirements",
      from: `${requirements.length} requirements of the PRD; counted are those with a vague word and no figure`,
    },
    ambiguousRequirements: vague.map(({ number, text, document, line }) => ({
      text: number === "" ? text : `${number}: ${text}`,
      evidence: quote(document, line),
    })),
  };
}

/** Places that were left to be filled in. */
export function placeholdersIn(ground: Ground): Finding[] {
  return ground.documents.flatMap((document) =>
    document.all
      .filter((line) => /\{\{[^}]*\}\}|\bTBD\b|\bTODO\b/u.test(line.text) && !isSaid(line))
      .map(({ number, text }) => ({ text: text.trim().slice(0, 200), evidence: quote(document, number) })),
  );
}

/** How many lines speak of time, for the question whether the plan fits into it. */
export function timelineLines(ground: Ground): number {
  return findLines(
    ground,
    /\b(?:deadline|milestone|timeline|launch date|sprints?|weeks?|months?|Q[1-4] 20\d\d)\b/iu,
  ).length;
}
