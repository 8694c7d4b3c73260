import type { StoryStatus } from "@/db/enums";
import { cleanName } from "../lines";
import { plainText } from "../plain-text";
import { findStatus } from "../story-status";
import type { LineEditor } from "./line-editor";
import { statusWord } from "./status-words";
import type { StoryAnchor } from "./story-anchor";

const LABEL =
  /^([\s>*_-]*(?:#{1,6}[ \t]+)?[*_]{0,3}(?:\P{L}{0,4})(?:(?:story|current|overall|final)[ \t]+)?status[*_]{0,3}[ \t]*[:–—-][*_]{0,3}[ \t]*)(.*)$/iu;
const CELL = /^(\s*\|[^|]*\|[ \t]*)([^|]*?)([ \t]*(?:\|.*)?)$/u;
const MARKER = /^([ \t]*(?:[-*+>][ \t]+)?(?:\[[ xX]\][ \t]+)?)(.*)$/u;

/** Writes a status in the place, words and decoration that the story's text has for it. */
export function patchStatus(editor: LineEditor, anchor: StoryAnchor, status: StoryStatus): void {
  if (anchor.story.status === status) return;
  const found = findStatus(anchor.lines);
  if (!found) {
    addStatus(editor, anchor, status);
    return;
  }
  const line = editor.at(found.line);
  const [, head = "", value = line, tail = ""] =
    LABEL.exec(line) ??
    (line.trimStart().startsWith("|") ? CELL.exec(line) : null) ??
    MARKER.exec(line) ??
    [];
  editor.replace(found.line, found.line, [head + decorated(value, statusWord(status, found.raw)) + tail]);
}

/** Emphasis stays; pictures and remarks spoke of the status that it was. */
function decorated(old: string, word: string): string {
  const open = /^(?:\*{1,3}|_{1,3}|`)/u.exec(old)?.[0] ?? "";
  const closed = open !== "" && old.indexOf(open, open.length) > 0;
  const ends = /[ \t]*\\?$/u.exec(old)?.[0] ?? "";
  return (closed ? open + word + open : word) + ends;
}

/** A story without a status gets one right below its title. */
function addStatus(
  editor: LineEditor,
  { heading, lines, story, depth }: StoryAnchor,
  status: StoryStatus,
): void {
  const word = statusWord(status, null);
  const own = lines.some(
    (line) => line.heading && /^(?:user )?story$|^tasks?\b/iu.test(cleanName(line.heading.text)),
  );
  const block = own ? [`${"#".repeat(depth)} Status`, "", word] : [`**Status:** ${word}`];
  const at = heading?.endLine ?? (plainText(editor.at(story.line)).includes(story.number) ? story.line : 0);
  editor.insertBlock(at, block);
}
