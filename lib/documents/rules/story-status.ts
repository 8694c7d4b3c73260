import type { StoryStatus } from "@/db/enums";
import { cleanName, type Line, readLabel } from "./lines";
import { plainText } from "./plain-text";

/** `known` is false for a word that BMAD's projects do not use; the story is then a draft. */
export type ReadStatus = { status: StoryStatus; known: boolean };

const NAME = /^(?:story |current |overall |final )?status$/i;
/** Behind these sections a “Status” belongs to a task, a review or a log. */
const LATER_SECTION =
  /^(?:tasks?\b|dev(?:elopment|eloper)?\b|testing\b|qa\b|change log|file list|completion)/i;

const EXACT: Record<string, StoryStatus> = {
  draft: "draft",
  proposed: "draft",
  planned: "draft",
  planning: "draft",
  "not started": "draft",
  pending: "draft",
  backlog: "draft",
  todo: "draft",
  "to do": "draft",
  new: "draft",
  open: "draft",
  optional: "draft",
  drafted: "ready",
  approved: "ready",
  ready: "ready",
  inprogress: "in_progress",
  "in progress": "in_progress",
  contexted: "in_progress",
  started: "in_progress",
  active: "in_progress",
  wip: "in_progress",
  ongoing: "in_progress",
  "partially complete": "in_progress",
  review: "review",
  "in review": "review",
  "under review": "review",
  "code review": "review",
  "qa review": "review",
  "review passed": "review",
  done: "done",
  complete: "done",
  completed: "done",
  finished: "done",
  closed: "done",
  delivered: "done",
  deployed: "done",
  released: "done",
  cancelled: "cancelled",
  canceled: "cancelled",
  deprecated: "cancelled",
  superseded: "cancelled",
  retired: "cancelled",
  deferred: "cancelled",
  obsolete: "cancelled",
  archived: "cancelled",
  removed: "cancelled",
  dropped: "cancelled",
};
const BEGINNINGS: readonly [RegExp, StoryStatus][] = [
  [/^(?:100 ?%|fully) (?:complete|done|implemented)/, "done"],
  [/^\d{1,2}(?:\.\d+)? ?%/, "in_progress"],
  [
    /^ready (?:for |to )?(?:code |peer |qa |final )?(?:review|qa|test|testing|done|merge|validation|verification)\b/,
    "review",
  ],
  [/^ready (?:for|to) /, "ready"],
  [/^approved\b/, "ready"],
  [/^(?:not started|planned|draft|backlog|pending|proposed)\b/, "draft"],
  [/^in progress\b/, "in_progress"],
  [/^(?:in |under |awaiting |code |qa )?review\b/, "review"],
  [/^(?:done|completed?|finished)\b/, "done"],
  [/^(?:cancell?ed|deprecated|superseded|retired|deferred|obsolete|archived|removed)\b/, "cancelled"],
];

/** Maps what people and agents write as a story's status to the states of a story. */
export function mapStatus(raw: string): ReadStatus {
  const words = bareWords(raw);
  const first = words.split(/\s[-–—]\s|[.,;|!]|\s\/\s/u)[0]?.trim() ?? "";
  const exact = EXACT[first] ?? EXACT[words];
  if (exact) return { status: exact, known: true };
  const beginning = BEGINNINGS.find(([pattern]) => pattern.test(words));
  return beginning ? { status: beginning[1], known: true } : { status: "draft", known: false };
}

function bareWords(raw: string): string {
  return plainText(raw.slice(0, 300))
    .replace(/\([^()]{0,200}\)/gu, " ")
    .replace(/\b\d{4}-\d{2}-\d{2}\b/gu, " ")
    .replace(/[^\p{L}\p{N}\s%.,;|!/–—-]/gu, " ")
    .replace(/([\p{L}])[-_](?=\p{L})/gu, "$1 ")
    .replace(/\s+/gu, " ")
    .replace(/^[\s–—-]+|[\s:.–—-]+$/gu, "")
    .toLowerCase();
}

/** Finds a story's status: a “Status” heading, else a `Status:` line or table row near the top. */
export function findStatus(lines: readonly Line[]): { raw: string; line: number } | null {
  return underHeading(lines) ?? onLine(lines);
}

function underHeading(lines: readonly Line[]): { raw: string; line: number } | null {
  for (const [index, line] of lines.entries()) {
    const name = line.heading && cleanName(line.heading.text);
    if (!line.heading || !name) continue;
    const inline = /^status\s*[:–—-]\s*(\S.*)$/iu.exec(line.heading.text)?.[1];
    if (inline) return { raw: plainText(inline), line: line.number };
    if (!NAME.test(name)) continue;
    const below = lines.slice(index + 1, index + 9);
    const end = below.findIndex((candidate) => candidate.heading !== null);
    const written = below
      .slice(0, end < 0 ? below.length : end)
      .filter((candidate) => candidate.text.trim() !== "");
    const value = written.find((candidate) => NAME.test(readLabel(candidate.text)?.name ?? "")) ?? written[0];
    if (value) return { raw: statusWord(value.text), line: value.number };
  }
  return null;
}

/** The value below a heading may repeat the name: `**Status:** Done`, or be a ticked or plain list item. */
function statusWord(text: string): string {
  const label = readLabel(text);
  const value = label && NAME.test(label.name) && label.rest ? label.rest : text;
  return plainText(value.replace(/^[ \t]*(?:[-*+>][ \t]+)?(?:\[[ xX]\][ \t]+)?/u, ""));
}

function onLine(lines: readonly Line[]): { raw: string; line: number } | null {
  for (const line of lines) {
    if (line.heading && LATER_SECTION.test(cleanName(line.heading.text))) return null;
    if (line.heading) continue;
    const label = readLabel(line.text);
    if (label && NAME.test(label.name) && label.rest)
      return { raw: plainText(label.rest), line: line.number };
    const cells = line.text.trimStart().startsWith("|")
      ? line.text.split("|").map((cell) => plainText(cell))
      : [];
    if (cells[2] && NAME.test(cells[1] ?? "")) return { raw: cells[2], line: line.number };
  }
  return null;
}
