import { normaliseHeading } from "./headings";
import { cleanName } from "./lines";
import type { Outline } from "./outline";
import type { Mark } from "./plan-marks";
import { splitTitleFlags } from "./title-flags";

const FILE_NUMBER =
  /^(?:.{0,60}?[-_. ])??(?:story[-_. ]?)?((?:[a-z]{1,4}-?)?\d{1,4}[.\-_]\d{1,4}(?:[.\-_]\d{1,3}(?=[.\-_ ]|$))?[a-z]?)(?:[.\-_ ]|$)/iu;
const SECTION =
  /^(?:story|user story|acceptance criteria|tasks?(?: ?\/ ?sub-?tasks)?|dev notes|story statement)\b/iu;

/** The story number in a file's name: `1.2` of `1.2.login.md`, `1-2-login.md`, `story-1.2.md`; null without one. */
export function storyNumberOfPath(path: string): string | null {
  const name = (path.split(/[\\/]/).at(-1) ?? "").replace(/\.(?:md|markdown)$/iu, "");
  const match = FILE_NUMBER.exec(name.slice(0, 200));
  const number = match?.[1];
  if (!number) return null;
  const [, prefix = "", digits = number] = /^([a-z]{1,4}-?)?(.*)$/iu.exec(number) ?? [];
  return prefix.toUpperCase() + digits.replace(/[-_]/g, ".");
}

/** A story file whose title does not say “Story 1.2” has its number in the file's name. */
export function storyFileMark(outline: Outline, path: string | undefined): Mark | null {
  const number = path ? storyNumberOfPath(path) : null;
  const heading = outline.headings[0];
  if (!number || !heading || !outline.headings.some((other) => SECTION.test(cleanName(other.text))))
    return null;
  const words = normaliseHeading(heading.text)
    .replace(/^(?:user )?story\b[\s:–—-]*/iu, "")
    .replace(/^[\d.A-Za-z-]{0,12}\d[A-Za-z]?\s*[:.–—-]\s*/u, "");
  const named = !SECTION.test(cleanName(heading.text));
  const { title, flags } = named ? splitTitleFlags(words) : { title: "", flags: [] };
  const place = named ? { line: heading.line, bodyLine: heading.endLine + 1 } : { line: 1, bodyLine: 1 };
  return { kind: "story", number, title, flags, ...place, depth: heading.depth, rest: "" };
}
