import type { ParsedStory } from "../../schema/plan";
import { type Line, visibleLines } from "../lines";
import { type Heading, type Outline, readOutline } from "../outline";
import { parsePlan } from "../parse-plan";
import { isUntitled } from "../similarity";

/** A story's text as the parser sees it: the story, its lines below the title, and the heading that titles it. */
export type StoryAnchor = {
  story: ParsedStory;
  outline: Outline;
  lines: Line[];
  heading: Heading | null;
  /** The depth of the headings of its sections. */
  depth: number;
};

/** Finds the story in its text; null where the text holds none. */
export function anchorStory(text: string, path?: string): StoryAnchor | null {
  const outline = readOutline(text);
  const [story] = parsePlan(text, path === undefined ? {} : { path }).stories;
  if (!story) return null;
  const found = outline.headingAt.get(story.line) ?? null;
  // A file that begins with one of its sections has its number in its name only.
  const heading = found && isUntitled(story.title) && !/\d/.test(found.text) ? null : found;
  const bodyLine = heading ? heading.endLine + 1 : found ? 1 : story.line + 1;
  const lines = visibleLines(outline, bodyLine, story.endLine);
  const below = lines.find((line) => line.heading !== null)?.heading?.depth;
  return { story, outline, lines, heading, depth: below ?? Math.min(6, (heading?.depth ?? 1) + 1) };
}
