import type { Priority, StoryStatus } from "@/db/enums";

const PRIORITY_WORDS: Record<Priority, readonly string[]> = {
  critical: ["critical", "highest", "urgent", "blocker", "p0"],
  high: ["high", "major", "p1"],
  medium: ["medium", "normal", "no priority", "p2"],
  low: ["low", "lowest", "minor", "trivial", "p3", "p4"],
};

/** What a word of another tool means as a priority; undefined where that is not known. */
export function readPriority(text: string): Priority | undefined {
  return keyOf(PRIORITY_WORDS, text);
}

const STATUS_WORDS: Record<StoryStatus, readonly string[]> = {
  draft: ["draft", "backlog", "triage", "new", "idea"],
  ready: ["ready", "to do", "todo", "open", "selected for development", "approved", "planned"],
  in_progress: ["in progress", "in_progress", "inprogress", "doing", "started", "active", "in development"],
  review: ["review", "in review", "code review", "qa", "testing", "in testing", "ready for review"],
  done: ["done", "closed", "resolved", "completed", "complete", "merged", "shipped", "released"],
  cancelled: ["cancelled", "canceled", "won't do", "wont do", "won't fix", "duplicate", "declined"],
};

/** What a word of another tool means as a status; undefined where that is not known. */
export function readStatusWord(text: string): StoryStatus | undefined {
  return keyOf(STATUS_WORDS, text);
}

function keyOf<K extends string>(words: Record<K, readonly string[]>, text: string): K | undefined {
  const wanted = text.trim().toLowerCase();
  const entries = Object.entries(words) as [K, readonly string[]][];
  return entries.find(([, names]) => names.includes(wanted))?.[0];
}

/** A whole number that may be written as `3.0`; undefined for anything else. */
export function readWhole(text: string, most: number): number | undefined {
  const match = /^(\d{1,9})(?:[.,]0+)?$/.exec(text.trim());
  const value = match ? Number(match[1]) : Number.NaN;
  return value <= most ? value : undefined;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A day as other tools write it: ISO, with or without a time, `30/Nov/26`, `Nov 30, 2026`; undefined for all else. */
export function readDay(text: string): string | undefined {
  const words = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(words);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = /^(\d{1,2})[/ -]([A-Za-z]{3})[a-z]*[/ -](\d{2}|\d{4})(?:[ ,].*)?$/.exec(words);
  if (dayFirst) return dayOf(yearOf(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = /^(?:[A-Za-z]{3} )?([A-Za-z]{3})[a-z]* (\d{1,2}),? (\d{4})(?:[ ,].*)?$/.exec(words);
  if (monthFirst) return dayOf(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]));
  return undefined;
}

function yearOf(text = ""): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function monthOf(text = ""): number {
  return MONTHS.indexOf(text.toLowerCase()) + 1;
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1970 && year <= 2199 ? date.toISOString().slice(0, 10) : undefined;
}

/** The names in a cell of labels: all of it where that is one of the known, else its parts. */
export function readLabels(text: string, known: (name: string) => boolean): string[] {
  const whole = text.trim();
  if (whole === "") return [];
  if (known(whole)) return [whole];
  const parts = whole.split(whole.includes("\n") ? /\r?\n/ : /[,;]/).flatMap((part) => part.trim() || []);
  const seen = new Set<string>();
  return parts.filter((part) => {
    const key = part.toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}

/** One cell that holds these labels, so that they can be read from it again. */
export function writeLabels(names: readonly string[]): string {
  return names.join(names.length > 1 && names.some((name) => /[,;]/.test(name)) ? "\n" : ", ");
}

/** The criteria in a cell, one a line, without their bullets, boxes and numbers. */
export function readCriteria(text: string): string[] {
  return text.split(/\r?\n/).flatMap(
    (line) =>
      line
        .trim()
        .replace(/^(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]?\]\s+)?/, "")
        .trim() || [],
  );
}
