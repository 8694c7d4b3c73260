import { cleanName, readLabel } from "./lines";
import { type Heading, type Outline, readOutline } from "./outline";

/** The sections that the method's story template knows, and what else a story's text has. */
export type SectionKey =
  | "title"
  | "status"
  | "story"
  | "criteria"
  | "tasks"
  | "dev-notes"
  | "change-log"
  | "dev-record"
  | "qa-results"
  | "other";

/** A stretch of a story's text, lines counted from 1; several may be of the same section. */
export type StorySection = { key: SectionKey; name: string; firstLine: number; lastLine: number };

/** What the template calls each section. */
export const SECTION_NAMES: Record<Exclude<SectionKey, "other">, string> = {
  title: "Title",
  status: "Status",
  story: "Story",
  criteria: "Acceptance Criteria",
  tasks: "Tasks / Subtasks",
  "dev-notes": "Dev Notes",
  "change-log": "Change Log",
  "dev-record": "Dev Agent Record",
  "qa-results": "QA Results",
};

const PATTERNS: readonly [RegExp, SectionKey][] = [
  [/^(?:story |current |overall )?status(?:\s*[:–—-]\s.*)?$/i, "status"],
  [/^(?:user )?story(?: statement| description)?$/i, "story"],
  [/^(?:acceptance criteri(?:a|on)(?: \(.{0,80}\))?|acs?|integration verification)$/i, "criteria"],
  [
    /^(?:(?:implementation |technical |development |dev )?tasks?(?: ?(?:\/|&|and) ?sub-?tasks?)?(?: list)?|sub-?tasks?)$/i,
    "tasks",
  ],
  [
    /^(?:dev(?:elopment|eloper)?|technical) notes$|^testing(?: (?:requirements|standards|strategy))?$/i,
    "dev-notes",
  ],
  [/^change ?log$|^change history$|^revision history$/i, "change-log"],
  [
    /^dev(?:elopment|eloper)? (?:agent )?record$|^agent model used$|^debug log(?: references)?$|^completion notes(?: list)?$|^file list$/i,
    "dev-record",
  ],
  [
    /^qa (?:results?|review|notes|assessment)$|^senior developer review(?: \(.{0,20}\))?$|^quality assurance results?$/i,
    "qa-results",
  ],
];

/** What is below a heading of these stays theirs, whatever deeper headings and labels are called. */
const CLOSED: ReadonlySet<SectionKey> = new Set(["change-log", "dev-record", "qa-results"]);
const MAY_BE_LABELS: ReadonlySet<SectionKey> = new Set([
  "status",
  "story",
  "criteria",
  "tasks",
  "dev-notes",
  "change-log",
]);
const LABEL_DEPTH = 7;

/** The section that a heading or label of this name begins; null for any other name. */
export function sectionOfName(text: string): Exclude<SectionKey, "other" | "title"> | null {
  const name = cleanName(text);
  for (const [pattern, key] of PATTERNS) {
    if (pattern.test(name) && key !== "other" && key !== "title") return key;
  }
  return null;
}

type Open = { key: SectionKey; name: string; depth: number };

/** Cuts a story's text into its sections by the headings and bold labels that real stories have. Covers every line. */
export function storySections(text: string): StorySection[] {
  const outline = readOutline(text);
  const walker = new Walker(outline);
  for (let line = 1; line <= outline.lines.length; line++) walker.step(line);
  return walker.sections;
}

class Walker {
  readonly sections: StorySection[] = [];
  private open: Open = { key: "title", name: SECTION_NAMES.title, depth: 0 };
  /** The section to go back to after a status of one line. */
  private resume: Open | null = null;
  private readonly headed: ReadonlySet<SectionKey | null>;
  private readonly titleLine: number | null;

  constructor(private readonly outline: Outline) {
    const [first] = outline.headings;
    this.titleLine = first && sectionOfName(first.text) === null ? first.line : null;
    this.headed = new Set(outline.headings.map((heading) => sectionOfName(heading.text)));
  }

  step(line: number): void {
    const heading = this.outline.headingAt.get(line);
    if (heading) this.heading(heading);
    else if (!this.outline.hidden[line - 1]) this.label(this.outline.lines[line - 1] ?? "", line);
    else this.frontMatter(this.outline.lines[line - 1] ?? "", line);
    this.add(line);
  }

  private heading(heading: Heading): void {
    if (heading.line === this.titleLine) return;
    this.resume = null;
    const deeper = heading.depth > this.open.depth && this.open.depth > 0;
    if (deeper && CLOSED.has(this.open.key)) return;
    const key = sectionOfName(heading.text);
    if (key !== null) this.open = { key, name: SECTION_NAMES[key], depth: heading.depth };
    else if (!deeper) this.open = { key: "other", name: cleanName(heading.text), depth: heading.depth };
  }

  private label(text: string, line: number): void {
    if (this.resume && text.trim() !== "" && !this.isStatusValue(line)) {
      this.open = this.resume;
      this.resume = null;
    }
    if (CLOSED.has(this.open.key) || text.length > 300) return;
    const label = readLabel(text);
    if (!label || label.listed) return;
    const key = sectionOfName(label.name);
    if (key === null || !MAY_BE_LABELS.has(key) || this.headed.has(key)) return;
    const next: Open = { key, name: SECTION_NAMES[key], depth: LABEL_DEPTH };
    if (key === "status") this.resume ??= this.open;
    else if (!label.bold) return;
    else this.resume = null;
    this.open = next;
  }

  /** A status says one thing: on the label's own line, or on the next one with words. */
  private isStatusValue(line: number): boolean {
    const before = this.outline.lines
      .slice(Math.max(line - 3, 0), line - 1)
      .findLast((text) => text.trim() !== "");
    const label = before === undefined ? null : readLabel(before);
    return label !== null && label.rest === "" && sectionOfName(label.name) === "status";
  }

  /** In front matter a status is a line of its own; all else there belongs to the title. */
  private frontMatter(text: string, line: number): void {
    const { frontMatter } = this.outline;
    if (!frontMatter || this.open.depth > 0 || line > frontMatter.line + frontMatter.yaml.split("\n").length)
      return;
    const isStatus = /^status[ \t]*:/i.test(text);
    const key = isStatus ? "status" : "title";
    this.open = { key, name: SECTION_NAMES[key], depth: 0 };
  }

  private add(line: number): void {
    const last = this.sections.at(-1);
    const { key, name } = this.open;
    if (last && last.key === key && last.name === name) last.lastLine = line;
    else this.sections.push({ key, name, firstLine: line, lastLine: line });
  }
}
