import type { EpicStatus, StoryStatus } from "@/db/enums";
import { numberKey } from "./headings";
import { compareNumbers } from "./plan-source";
import { firstLineEnd } from "./shard-index";
import { shardStem } from "./shard-name";
import { readSprintEpics } from "./sprint-status";
import { storyNumberOfPath } from "./story-file";
import { mapStatus } from "./story-status";

/** What a sprint's status file is to say: `file` is the name of a story's file, where it has one. */
export type SprintState = {
  epics: readonly { number: string; status: EpicStatus }[];
  stories: readonly { number: string; title: string; status: StoryStatus; file?: string | null }[];
  /** The day or moment to be written as the last change. */
  now: string;
};

type Line = { text: string; end: string };
type Entry = { at: number; key: string; value: string; indent: string };

const EPIC_WORD: Record<EpicStatus, string> = {
  draft: "backlog",
  approved: "backlog",
  in_progress: "in-progress",
  completed: "done",
};
const STORY_WORD: Record<StoryStatus, string | null> = {
  draft: "backlog",
  ready: "ready-for-dev",
  in_progress: "in-progress",
  review: "review",
  done: "done",
  // Nothing in a sprint says “cancelled”; the line stays as it is.
  cancelled: null,
};
const ENTRY = /^([ \t]+)(["']?)([\w.-]+)\2([ \t]*:[ \t]*)(["']?)([^"'#\r\n]*?)\5([ \t]*(?:#.*)?)$/u;

/**
 * Brings the words of a `sprint-status.yaml` in line with the plan. Only lines whose status differs are rewritten, in
 * their own quotes and with their remarks; stories that are missing are added behind those of their epic.
 */
export function patchSprintStatus(text: string, state: SprintState): string {
  const lines = linesOf(text);
  const section = lines.findIndex((line) => /^development_status[ \t]*:[ \t]*(?:#.*)?$/u.test(line.text));
  if (section < 0) return text;
  const changed = [patchEntries(lines, section, state), addMissing(lines, section, state)].some(Boolean);
  if (!changed) return text;
  const stamped = lines.map((line) => ({ ...line, text: stamp(line.text, state.now) }));
  return stamped.map((line) => line.text + line.end).join("");
}

function patchEntries(lines: Line[], section: number, state: SprintState): boolean {
  const epics = new Map(state.epics.map((epic) => [numberKey(epic.number), epic]));
  let changed = false;
  for (const entry of entriesOf(lines, section)) {
    const epic = epics.get(epicKey(entry.key) ?? "");
    const word = epic ? epicWord(entry, epic.status) : storyWord(entry, state);
    if (word === null || word === entry.value) continue;
    const line = lines[entry.at];
    if (!line) continue;
    line.text = line.text.replace(ENTRY, `$1$2$3$2$4$5${word}$5$7`);
    changed = true;
  }
  return changed;
}

/** The word to be written, or null where what stands there says the same already. */
function epicWord(entry: Entry, status: EpicStatus): string | null {
  const now = readSprintEpics(`development_status:\n  ${entry.key}: ${JSON.stringify(entry.value)}\n`);
  const same = [...now.values()].some((value) => value === status || EPIC_WORD[value] === EPIC_WORD[status]);
  return same ? null : EPIC_WORD[status];
}

function storyWord(entry: Entry, state: SprintState): string | null {
  if (/^epic-/iu.test(entry.key)) return null;
  const story = storyOf(entry.key, state);
  if (!story || mapStatus(entry.value).status === story.status) return null;
  return STORY_WORD[story.status];
}

/** The story that a line means: by its file's name, else by its number where only one story has it. */
function storyOf(key: string, state: SprintState): SprintState["stories"][number] | null {
  const byFile = state.stories.find((story) => stemOf(story.file) === key);
  if (byFile) return byFile;
  const number = numberKey(storyNumberOfPath(key) ?? "");
  const same = number === "" ? [] : state.stories.filter((story) => numberKey(story.number) === number);
  return same.length === 1 ? (same[0] ?? null) : null;
}

function stemOf(file: string | null | undefined): string | null {
  return file ? (file.split("/").at(-1) ?? "").replace(/\.[a-z]+$/iu, "") : null;
}

function addMissing(lines: Line[], section: number, state: SprintState): boolean {
  const known = new Set(entriesOf(lines, section).flatMap((entry) => storyOf(entry.key, state) ?? []));
  const missing = state.stories.filter(
    (story) => !known.has(story) && story.status !== "cancelled" && /^\d+[.-]\d+[a-z]?$/iu.test(story.number),
  );
  for (const story of missing.toSorted((a, b) => compareNumbers(a.number, b.number))) {
    insert(lines, section, { story, state });
  }
  return missing.length > 0;
}

function insert(
  lines: Line[],
  section: number,
  at: { story: SprintState["stories"][number]; state: SprintState },
): void {
  const { story, state } = at;
  const entries = entriesOf(lines, section);
  const indent = entries[0]?.indent ?? "  ";
  const lineEnd = firstLineEnd(lines.map((line) => line.text + line.end).join(""));
  const epicNumber = story.number.split(/[.-]/u)[0] ?? "";
  const ofEpic = entries.filter((entry) => belongsTo(entry.key, epicNumber));
  const added = [`${indent}${keyOf(story)}: ${STORY_WORD[story.status] ?? "backlog"}`];
  if (ofEpic.length === 0) {
    const epic = state.epics.find(({ number }) => numberKey(number) === numberKey(epicNumber));
    added.unshift(`${indent}epic-${epicNumber}: ${EPIC_WORD[epic?.status ?? "draft"]}`);
  }
  const behind = ofEpic.at(-1)?.at ?? entries.at(-1)?.at ?? section;
  const last = lines[behind];
  if (last && last.end === "") last.end = lineEnd;
  lines.splice(behind + 1, 0, ...added.map((text) => ({ text, end: lineEnd })));
}

function keyOf(story: SprintState["stories"][number]): string {
  const number = story.number.replaceAll(".", "-");
  return stemOf(story.file) ?? [number, shardStem(story.title)].filter((part) => part !== "").join("-");
}

/** Stories of an epic, and the epic's own line; its retrospective comes behind them. */
function belongsTo(key: string, epicNumber: string): boolean {
  const epic = epicKey(key);
  if (epic !== null) return epic === numberKey(epicNumber);
  return numberKey(storyNumberOfPath(key) ?? "").startsWith(`${numberKey(epicNumber)}.`);
}

function epicKey(key: string): string | null {
  const number = /^epic-((?:[a-z]{1,4}-?)?\d+[a-z]?)$/iu.exec(key)?.[1];
  return number === undefined ? null : numberKey(number);
}

function entriesOf(lines: readonly Line[], section: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = section + 1; at < lines.length; at++) {
    const text = lines[at]?.text ?? "";
    if (/^[^\s#]/u.test(text)) break;
    const match = ENTRY.exec(text);
    if (!match) continue;
    entries.push({ at, indent: match[1] ?? "", key: match[3] ?? "", value: match[6] ?? "" });
  }
  return entries;
}

/** The moment of the last change keeps the form that the file gives it: a day or a day with its time. */
function stamp(text: string, now: string): string {
  const match = /^(#?[ \t]*last_updated[ \t]*:[ \t]*)(["']?)([^"'#]*?)(\2[ \t]*(?:#.*)?)$/u.exec(text);
  if (!match) return text;
  const [, head = "", quote = "", old = "", rest = ""] = match;
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(old.trim()) || /^\d{2}-\d{2}-\d{4}/u.test(old.trim());
  return `${head}${quote}${day ? now.slice(0, 10) : now}${rest}`;
}

function linesOf(text: string): Line[] {
  const parts = text.split(/(\r\n|\r|\n)/);
  const lines: Line[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const line = { text: parts[at] ?? "", end: parts[at + 1] ?? "" };
    if (line.text !== "" || line.end !== "") lines.push(line);
  }
  return lines;
}
