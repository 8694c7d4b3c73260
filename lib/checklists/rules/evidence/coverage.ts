import type { Ground, GroundStory } from "@/lib/checklists/rules/evidence/ground";
import type { Requirement } from "@/lib/checklists/rules/evidence/requirements";
import { keyWords, overlap } from "@/lib/checklists/rules/evidence/words";

/** How a requirement is found again in the stories: its number stands there, its words do, or nothing does. */
export type Coverage = {
  requirement: Requirement;
  by: "number" | "words" | "nothing";
  story: GroundStory | null;
  /** The line that names the number. */
  line: number | null;
};

/** Half of its meaningful words in one story make a requirement taken up by words: a hint, no proof. */
const ENOUGH = 0.5;

/** Which stories take the requirements of a kind up. */
export function coverageOf(ground: Ground, kind: Requirement["kind"]): Coverage[] {
  const stories = ground.stories.map((story) => ({
    story,
    words: keyWords(`${story.title} ${story.content}`),
  }));
  return ground.requirements
    .filter((requirement) => requirement.kind === kind)
    .map((requirement) => {
      const named = requirement.number === "" ? null : namedBy(ground, requirement);
      if (named) return { requirement, by: "number" as const, ...named };
      const words = keyWords(requirement.text);
      const best = stories
        .map(({ story, words: told }) => ({ story, share: overlap(words, told) }))
        .toSorted((a, b) => b.share - a.share)[0];
      if (best && words.size >= 2 && best.share >= ENOUGH) {
        return { requirement, by: "words" as const, story: best.story, line: null };
      }
      return { requirement, by: "nothing" as const, story: null, line: null };
    });
}

function namedBy(ground: Ground, { number }: Requirement): { story: GroundStory; line: number } | null {
  const digits = /^([A-Z]+)(.+)$/u.exec(number);
  if (!digits) return null;
  const pattern = new RegExp(
    String.raw`\b${digits[1]}[-– ]?${(digits[2] ?? "").replaceAll(".", "[.]")}\b`,
    "u",
  );
  for (const story of ground.stories) {
    const line = story.lines.find(({ text }) => pattern.test(text));
    if (line) return { story, line: line.number };
  }
  return namedByRange(ground, number);
}

/** “FR1-FR5” or “FR1–5” names what lies between. */
function namedByRange(ground: Ground, number: string): { story: GroundStory; line: number } | null {
  const [, kind = "", digits = ""] = /^([A-Z]+)(\d+)$/u.exec(number) ?? [];
  if (digits === "") return null;
  const range = new RegExp(String.raw`\b${kind}-?(\d+)\s*(?:-|–|to)\s*(?:${kind}-?)?(\d+)\b`, "gu");
  for (const story of ground.stories) {
    for (const { number: line, text } of story.lines) {
      for (const match of text.matchAll(range)) {
        if (Number(match[1]) <= Number(digits) && Number(digits) <= Number(match[2])) return { story, line };
      }
    }
  }
  return null;
}
