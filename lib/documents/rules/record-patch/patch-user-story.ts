import { cleanName } from "../lines";
import { findUserStory } from "../user-story";
import type { LineEditor } from "./line-editor";
import type { StoryAnchor } from "./story-anchor";

const WANT =
  /(?<![\p{L}\p{N}])I(?:\s+(?:want|need|would\s+like|can|should\s+be\s+able|must|expect|wish)|['’]d\s+like)\b/u;
const BENEFIT = /(?<![\p{L}\p{N}])(?:so\s+that|so\s+I\s+can|in\s+order\s+(?:to|that))\b/iu;
const LEAD =
  /^(As\s+(?:an?|the)|I\s+(?:want|need|would\s+like|can|must|expect|wish)(?:\s+to)?|so\s+that|in\s+order\s+to|so\s+I\s+can)\b/iu;
const PREFIX = /^[ \t]*(?:>[ \t]?){0,3}(?:[-*+•][ \t]+)?/u;

/** Writes a user story in the form that the text has for it: on one line or three, with bold words or without. */
export function patchUserStory(editor: LineEditor, anchor: StoryAnchor, userStory: string): void {
  const wanted = userStory.replace(/\s+/gu, " ").trim();
  const found = findUserStory(anchor.lines);
  if (found.text === wanted || wanted === "") return;
  if (found.line === 0) {
    addUserStory(editor, anchor, wanted);
    return;
  }
  const old = editor.between(found.line, found.endLine);
  const filled = old.filter((line) => line.replace(PREFIX, "").trim() !== "");
  const bold = /(?:\*\*|__)As\b/iu.test(filled[0] ?? "");
  const parts = partsOf(wanted).map((part) => (bold ? part.replace(LEAD, "**$1**") : part));
  editor.replace(found.line, found.endLine, laidOut(parts, old, filled));
}

/** One line for each part, if the old text had them, with the old signs in front and at the end. */
function laidOut(parts: readonly string[], old: readonly string[], filled: readonly string[]): string[] {
  const prefix = PREFIX.exec(filled[0] ?? "")?.[0] ?? "";
  if (filled.length < 2) return [prefix + parts.join(" ")];
  const gap = old.length > filled.length ? [""] : [];
  return parts.flatMap((part, at) => {
    const like = filled[at] ?? filled.at(-1) ?? "";
    const own = PREFIX.exec(like)?.[0] ?? prefix;
    const ends = /(?: {2,}|\\)$/u.exec(like)?.[0] ?? "";
    return [...(at === 0 ? [] : gap), own + part + ends];
  });
}

/** “As a …”, “I want …”, “so that …”: fewer where the sentence has fewer. */
function partsOf(sentence: string): string[] {
  const want = WANT.exec(sentence)?.index ?? 0;
  const benefit = BENEFIT.exec(sentence.slice(want));
  const end = benefit ? want + benefit.index : sentence.length;
  return [sentence.slice(0, want), sentence.slice(want, end), sentence.slice(end)]
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Below the heading “Story” where there is one, else in a section of its own in front of all others. */
function addUserStory(
  editor: LineEditor,
  { lines, heading, depth, story }: StoryAnchor,
  wanted: string,
): void {
  const section = lines.find(
    (line) => line.heading && /^(?:user )?story(?: statement)?$/iu.test(cleanName(line.heading.text)),
  );
  if (section?.heading) {
    editor.insertBlock(section.heading.endLine, [wanted]);
    return;
  }
  const first = lines.find((line) => line.heading && !/^status\b/iu.test(cleanName(line.heading.text)));
  const at = first ? first.number - 1 : (heading?.endLine ?? story.line);
  editor.insertBlock(at, first ? [`${"#".repeat(depth)} Story`, "", wanted] : [wanted]);
}
