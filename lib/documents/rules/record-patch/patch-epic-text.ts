import { placeGoal } from "../epic-goal";
import { visibleLines } from "../lines";
import { readOutline } from "../outline";
import { parsePlan } from "../parse-plan";
import { LineEditor } from "./line-editor";
import { patchTitle } from "./patch-title";

/** What an epic's text is to say; what is left out stays as it is. */
export type EpicPatch = { title?: string; goal?: string };

const LABEL = /^(.*?(?:goals?|objectives?|purpose|mission|statement)[^:]{0,20}:[*_]{0,3}[ \t]*)(.*)$/iu;

/** Brings title and goal of an epic's text in line with its record; only the lines that say them change. */
export function patchEpicText(text: string, patch: EpicPatch, path?: string): string {
  const [epic] = parsePlan(text, path === undefined ? {} : { path }).epics;
  if (!epic) return text;
  const editor = new LineEditor(text);
  const { line, title, number } = epic;
  if (patch.title !== undefined) patchTitle(editor, { line, title, number, kind: "Epic" }, patch.title);
  const goal = patch.goal?.replace(/[ \t]+/gu, " ").trim();
  if (goal === undefined || goal === "" || goal === epic.goal) return editor.result();
  const outline = readOutline(text);
  const titleEnd = outline.headingAt.get(line)?.endLine ?? line;
  const found = placeGoal(
    epic.ranges.flatMap((range) => visibleLines(outline, Math.max(range.line, titleEnd + 1), range.endLine)),
  );
  if (!found) editor.insertAfter(titleEnd, ["", goal.replaceAll("\n", " ")]);
  else if (found.label) {
    const head = LABEL.exec(editor.at(found.line))?.[1];
    editor.replace(found.line, found.endLine, [(head ?? "") + goal.replaceAll("\n", " ")]);
  } else editor.replace(found.line, found.endLine, goalLines(editor.at(found.line), goal));
  return editor.result();
}

/** A list stays a list; a paragraph is one line. */
function goalLines(first: string, goal: string): string[] {
  const marker = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+/u.exec(first)?.[0];
  return marker ? goal.split("\n").map((item) => marker + item) : [goal.replaceAll("\n", " ")];
}
