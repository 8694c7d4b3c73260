import { isUntitled } from "../similarity";
import type { LineEditor } from "./line-editor";

/** Puts another title into the line of a heading; number, marks and remarks behind the title stay. */
export function patchTitle(
  editor: LineEditor,
  at: { line: number; title: string; number: string; kind: "Epic" | "Story" },
  title: string,
): void {
  const wanted = title.replace(/\s+/gu, " ").trim();
  if (at.title === wanted || wanted === "") return;
  const line = editor.at(at.line);
  const place = line.lastIndexOf(at.title);
  if (place >= 0 && !isUntitled(at.title)) {
    editor.replace(at.line, at.line, [line.slice(0, place) + wanted + line.slice(place + at.title.length)]);
    return;
  }
  const marks = /^[ \t]{0,3}#{1,6}[ \t]+/u.exec(line)?.[0];
  const bold = marks === undefined && /^[ \t]*\*\*/u.test(line) ? "**" : "";
  const numbered = new RegExp(`^(.*?${escaped(at.number)}[*_]{0,3})`, "u").exec(line)?.[1];
  // The title may be written in marks of its own; then the heading is written anew.
  const head = isUntitled(at.title) && numbered ? numbered : `${marks ?? ""}${bold}${at.kind} ${at.number}`;
  editor.replace(at.line, at.line, [`${head}: ${wanted}${isUntitled(at.title) && numbered ? "" : bold}`]);
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
