import { type CheckedContent, checkContent } from "@/lib/specs/rules/check-content";
import { jsonLines, lineOfPath } from "./json-lines";

/** Reads a spec's structure from JSON that somebody wrote, or names what is wrong with the line that it stands on. */
export function checkJson(text: string): CheckedContent {
  const checked = checkContent(text);
  if (checked.content !== null) return checked;
  const lines = jsonLines(text);
  return {
    content: null,
    problems: checked.problems.map((problem) => ({
      ...problem,
      line: problem.line ?? lineOfPath(lines, problem.path),
    })),
  };
}
