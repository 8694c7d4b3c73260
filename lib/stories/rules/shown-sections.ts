import { readStoryText } from "./story-text";
import { type TextSection, textSections } from "./text-sections";

/** How many words a section may say beyond what the record shows before it is shown itself. */
const SLACK = 6;

/**
 * The sections of a story's text that are shown beside its record. Status, user story and criteria stand in the record
 * already; where their sections say more than that, they are shown too, so that nothing of the text is out of sight.
 */
export function shownSections(text: string): TextSection[] {
  const { userStory, criteria } = readStoryText(text);
  const known = {
    story: wordsOf(userStory),
    criteria: wordsOf(criteria.map((criterion) => criterion.text).join(" ")),
  };
  return textSections(text).filter(({ key, content }) => {
    if (key === "status") return false;
    // A story that was added by its title has its user story there, without a heading.
    if (key === "title") return content.trim() !== "" && !sameWords(content, userStory);
    if (key === "story" || key === "criteria") return wordsOf(content) > known[key] + SLACK + known[key] / 5;
    return true;
  });
}

function wordsOf(text: string): number {
  return wordsIn(text).length;
}

function sameWords(a: string, b: string): boolean {
  return wordsIn(a).join(" ") === wordsIn(b).join(" ");
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}
