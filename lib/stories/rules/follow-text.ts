import type { StoryStatus } from "@/db/enums";
import { visibleLines } from "@/lib/documents/rules/lines";
import { readOutline } from "@/lib/documents/rules/outline";
import { parsePlan } from "@/lib/documents/rules/parse-plan";
import { findStatus, mapStatus } from "@/lib/documents/rules/story-status";
import { readStoryText } from "./story-text";

type TextCriterion = { text: string; done: boolean };

/** What a story's text says of its record; null or empty where it says nothing. */
type Said = {
  title: string | null;
  status: { value: StoryStatus; raw: string; line: number } | null;
  userStory: string;
  criteria: readonly TextCriterion[];
};

/** What a story's text says now and did not say before; absent where both say the same or it says nothing. */
export type SaidAnew = {
  title?: string;
  status?: { value: StoryStatus; raw: string; line: number };
  userStory?: string;
  criteria?: { before: readonly TextCriterion[]; after: readonly TextCriterion[] };
};

/** Compares what two texts of one story say of its record. */
export function saidAnew(before: string, after: string): SaidAnew {
  const [was, is] = [readSaid(before), readSaid(after)];
  const anew: SaidAnew = {};
  if (is.title && is.title !== was.title) anew.title = is.title;
  if (is.status && is.status.value !== was.status?.value) anew.status = is.status;
  if (is.userStory && is.userStory !== was.userStory) anew.userStory = is.userStory;
  if (JSON.stringify(is.criteria) !== JSON.stringify(was.criteria)) {
    anew.criteria = { before: was.criteria, after: is.criteria };
  }
  return anew;
}

function readSaid(text: string): Said {
  const [story] = parsePlan(text, { path: "1.1.story.md" }).stories;
  const outline = readOutline(text);
  const found = findStatus(visibleLines(outline, 1, outline.lines.length));
  const mapped = found && mapStatus(found.raw);
  return {
    title: story && !/^Story [\d.A-Z-]+$/.test(story.title) ? story.title : null,
    status: found && mapped?.known ? { value: mapped.status, raw: found.raw, line: found.line } : null,
    ...readStoryText(text),
  };
}

type Row = { id: string; text: string; done: boolean };

/** What is to be done so that a story's criteria follow its text. Positions are those of the whole list afterwards. */
export type CriteriaSteps = {
  removed: Row[];
  changed: { before: Row; after: Row; position: number }[];
  added: (TextCriterion & { position: number })[];
};

/**
 * Lets the list of a record follow what its text says anew: reworded, ticked, added, removed and moved criteria. What
 * stands on the record alone (added on the board and never written into the text) stays, at the end.
 */
export function followCriteria(
  rows: readonly Row[],
  before: readonly TextCriterion[],
  after: readonly TextCriterion[],
): CriteriaSteps {
  const rowOf = pairUp(before, rows, sameText);
  const formerOf = pairUp(after, before, sameText);
  pairReworded(after, before, formerOf);
  const steps: CriteriaSteps = { removed: [], changed: [], added: [] };
  const used = new Set<Row>();
  for (const [position, wanted] of after.entries()) {
    const former = formerOf.get(wanted);
    const row = former && rowOf.get(former);
    if (row) {
      used.add(row);
      // A tick that the text did not change is the board's business.
      const done = wanted.done === former.done ? row.done : wanted.done;
      const text = wanted.text === former.text ? row.text : wanted.text;
      steps.changed.push({ before: row, after: { ...row, text, done }, position });
    } else if (!former || wanted.text !== former.text) steps.added.push({ ...wanted, position });
  }
  const gone = new Set(before.flatMap((old) => rowOf.get(old) ?? []).filter((row) => !used.has(row)));
  steps.removed = rows.filter((row) => gone.has(row));
  let position = after.length;
  for (const row of rows) {
    if (used.has(row) || gone.has(row)) continue;
    steps.changed.push({ before: row, after: row, position });
    position++;
  }
  return steps;
}

function sameText(a: { text: string }, b: { text: string }): boolean {
  return words(a.text) === words(b.text);
}

function words(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

/** Each of `wanted` with the first of `known` that is the same and not taken. */
function pairUp<A, B>(wanted: readonly A[], known: readonly B[], same: (a: A, b: B) => boolean): Map<A, B> {
  const free = new Set(known);
  const pairs = new Map<A, B>();
  for (const item of wanted) {
    for (const candidate of free) {
      if (!same(item, candidate)) continue;
      pairs.set(item, candidate);
      free.delete(candidate);
      break;
    }
  }
  return pairs;
}

/** Between two criteria that stayed, as many that went as came are the same ones with other words. */
function pairReworded(
  after: readonly TextCriterion[],
  before: readonly TextCriterion[],
  formerOf: Map<TextCriterion, TextCriterion>,
): void {
  const kept = new Set(formerOf.values());
  const gone = before.filter((old) => !kept.has(old));
  const come = after.filter((now) => !formerOf.has(now));
  if (gone.length !== come.length) return;
  for (const [i, now] of come.entries()) {
    const old = gone[i];
    if (old) formerOf.set(now, old);
  }
}
