import { parsePlan } from "@/lib/documents/rules/parse-plan";

/** What the text of a story is called. */
export function storyTextTitle(number: string | null, title: string): string {
  return number === null ? title : `Story ${number}: ${title}`;
}

/** The text of a story that was made without one, in BMAD's layout. */
export function newStoryText(story: {
  number: string | null;
  title: string;
  userStory: string;
  criteria: readonly string[];
}): string {
  const parts = [`# ${storyTextTitle(story.number, story.title)}`];
  if (story.userStory) parts.push("## Story", story.userStory);
  if (story.criteria.length > 0) {
    parts.push("## Acceptance Criteria", story.criteria.map((text, i) => `${i + 1}. ${text}`).join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

/** The user story and the acceptance criteria that a single story's text states, whatever number it has. */
export function readStoryText(content: string): {
  userStory: string;
  criteria: { text: string; done: boolean }[];
} {
  // The path says that the whole text is one story, where no heading does; a text without any headings gets one.
  const named = parsePlan(content, { path: "1.1.story.md" }).stories[0];
  const story = named ?? parsePlan(`# Story 1.1: It\n\n${content.replace(/^\s*#\s.*\n/, "")}`).stories[0];
  if (!story) return { userStory: "", criteria: [] };
  return {
    userStory: story.userStoryText,
    criteria: story.acceptanceCriteria.map(({ text, done }) => ({ text, done })),
  };
}
