import { isCriteriaName, placeCriteria } from "../acceptance-criteria";
import type { PlacedCriterion } from "../criteria-reader";
import { cleanName, readLabel } from "../lines";
import { plainText } from "../plain-text";
import { alignCriteria, type CriterionChange } from "./align-criteria";
import { type CriterionForm, readForm, tickedForm, writeForm } from "./criterion-form";
import type { LineEditor } from "./line-editor";
import type { StoryAnchor } from "./story-anchor";

export type PatchedCriterion = { text: string; done: boolean };

const STEP = /^(?:Given|When|Then|And|But)\b/iu;
const BOXED = /^([ \t]*(?:[-*+•]|\d{1,3}[.):])[ \t]+)\[[xX✅✓✔☑]\]/u;
const LATER =
  /^(?:tasks?\b|dev\b|dev(?:eloper|elopment)?\b|testing|technical|integration verification|definition of done|change log|qa results|dependenc|estimat|notes?\b)/iu;

/** Brings the acceptance criteria of a story's text in line with a list; only lines of those that differ change. */
export function patchCriteria(
  editor: LineEditor,
  anchor: StoryAnchor,
  wanted: readonly PatchedCriterion[],
): void {
  const old = placeCriteria(anchor.lines);
  if (old.length === 0) {
    if (wanted.length > 0) addSection(editor, anchor, wanted);
    return;
  }
  const changes = alignCriteria(old, wanted.map(tidied));
  let before: PlacedCriterion | null = null;
  let added = 0;
  for (const change of changes) {
    added = change.kind === "add" ? added + 1 : 0;
    if (change.kind === "add") insert(editor, { before, old, change, added });
    else if (change.kind === "remove") remove(editor, change.old);
    else rewrite(editor, change);
    if (change.kind !== "add") before = change.old;
  }
}

/** What a file can say: lines that begin no step and no item of a list go on in the same line. */
function tidied({ text, done }: PatchedCriterion): PatchedCriterion {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const words = line.replace(/\s+/gu, " ").trim();
    if (words === "") continue;
    const own = lines.length === 0 || STEP.test(words) || words.startsWith("- ");
    if (own) lines.push(words);
    else lines[lines.length - 1] = `${lines.at(-1)} ${words}`;
  }
  return { text: lines.join("\n"), done };
}

function rewrite(editor: LineEditor, change: CriterionChange & { kind: "keep" | "change" }): void {
  const { old, wanted } = change;
  const lines = editor.between(old.line, old.endLine);
  const ticked = old.done === wanted.done ? lines : withTick(lines, wanted.done);
  const written = change.kind === "keep" ? ticked : withText(ticked, wanted.text);
  editor.replace(old.line, old.endLine, written);
}

/** Ticks or unticks the first line; where the boxes below it alone made it done, they are unticked with it. */
function withTick(lines: readonly string[], done: boolean): string[] {
  const [first = "", ...below] = lines;
  const head = writeForm(tickedForm(readForm(first), done));
  const boxes = below.filter((line) => /^[ \t]*(?:[-*+•]|\d{1,3}[.):])[ \t]+\[[^\]]{0,3}\]/u.test(line));
  const allTicked = boxes.length > 0 && boxes.every((line) => BOXED.test(line));
  return [head, ...below.map((line) => (!done && allTicked ? line.replace(BOXED, "$1[ ]") : line))];
}

/** Other words in the same form; lines that say the same stay. */
function withText(lines: readonly string[], text: string): string[] {
  const [first = "", ...below] = lines;
  const [head = "", ...details] = text.split("\n");
  const form = roomFor(head, readForm(first));
  const words = plainText(form.words, { keepCode: true }) === head ? form.words : styled(head, first);
  const opening = writeForm({ ...form, words });
  const filled = below.filter((line) => line.trim() !== "");
  const same = filled.length === details.length;
  if (same && filled.every((line, at) => plainLine(line) === details[at])) return [opening, ...below];
  return [opening, ...detailLines(details, { form, like: filled[0] ?? first })];
}

/** Words that begin no step need a list's sign where the others are steps: without it they would be a remark. */
function roomFor(words: string, form: CriterionForm): CriterionForm {
  if (form.kind !== "step" || STEP.test(words)) return form;
  return { ...form, kind: "item", head: `${form.head}- ` };
}

function plainLine(line: string): string {
  const form = readForm(line);
  const words = plainText(form.name + form.words, { keepCode: true });
  return form.kind === "item" ? `- ${words}` : words;
}

function detailLines(
  details: readonly string[],
  { form, like }: { form: CriterionForm; like: string },
): string[] {
  const indent = form.kind === "item" ? " ".repeat(Math.max(2, form.head.length)) : "";
  return details.map((detail) => indent + (detail.startsWith("- ") ? detail : styled(detail, like)));
}

/** “Given” and its kind are bold where they were bold before. */
function styled(words: string, like: string): string {
  const bold = /\*\*(?:Given|When|Then|And|But)\*\*/iu.test(like);
  return bold ? words.replace(/^(Given|When|Then|And|But)\b/iu, "**$1**") : words;
}

function remove(editor: LineEditor, old: PlacedCriterion): void {
  const open = editor.at(old.line - 1).trim() === "" || old.line === 1;
  const gap = open && old.endLine < editor.count && editor.at(old.endLine + 1).trim() === "";
  editor.replace(old.line, old.endLine + (gap ? 1 : 0), []);
}

type Insertion = {
  before: PlacedCriterion | null;
  old: readonly PlacedCriterion[];
  change: CriterionChange & { kind: "add" };
  /** How many have been added at this place, with this one. */
  added: number;
};

function insert(editor: LineEditor, { before, old, change, added }: Insertion): void {
  const like = before ?? old[0];
  if (!like) return;
  const next = old[(before ? old.indexOf(before) : -1) + 1];
  const form = readForm(editor.at(like.line));
  const lines = newLines(form, change.wanted, { line: editor.at(like.line), step: before ? added : 0 });
  const other = next === like ? old[1] : next;
  const loose =
    form.kind === "prose" || form.kind === "step" || editor.at(like.line).trimStart().startsWith("#")
      ? true
      : other !== undefined &&
        editor.at(Math.max(like.line, other.line) - 1).trim() === "" &&
        form.kind === "item";
  if (before) editor.insertAfter(before.endLine, loose ? ["", ...lines] : lines);
  else editor.insertAfter(like.line - 1, loose ? [...lines, ""] : lines);
}

/** A new criterion in the form of its neighbour. */
function newLines(
  form: CriterionForm,
  wanted: PatchedCriterion,
  at: { line: string; step: number },
): string[] {
  const [head = "", ...details] = wanted.text.split("\n");
  const base = roomFor(head, form);
  const own: CriterionForm = {
    ...base,
    head: base.kind === "prose" ? (/^[ \t]*/u.exec(base.head)?.[0] ?? "") : counted(base.head, at.step),
    box: base.box === "" ? "" : "[ ] ",
    name: counted(base.name, at.step),
    words: styled(head, at.line),
    tail: base.tail.replace(/[^|]/gu, " "),
  };
  const first = writeForm(own.box !== "" || wanted.done ? tickedForm(own, wanted.done) : own);
  return [first, ...detailLines(details, { form: own, like: at.line })];
}

/** `3. ` becomes `4. `, `AC1.2:` becomes `AC1.3:`; signs without a number stay. */
function counted(head: string, step: number): string {
  return head.replace(/(\d+)(?=[^\d]*$)/u, (digits) => String(Number(digits) + step));
}

/** A story without criteria gets a section for them, below a heading or label that waits for them if there is one. */
function addSection(
  editor: LineEditor,
  { lines, heading, depth, story }: StoryAnchor,
  wanted: readonly PatchedCriterion[],
): void {
  const list = wanted.flatMap((criterion, at) => {
    const { text, done } = tidied(criterion);
    const form: CriterionForm = { kind: "item", head: `${at + 1}. `, box: "", name: "", words: "", tail: "" };
    return newLines(form, { text, done }, { line: "", step: 0 });
  });
  const place = lines.find((line) => {
    const name = line.heading ? cleanName(line.heading.text) : readLabel(line.text)?.name;
    return name !== undefined && isCriteriaName(name);
  });
  if (place) {
    editor.insertAfter(place.heading?.endLine ?? place.number, ["", ...list]);
    return;
  }
  const title =
    heading && lines.some((line) => line.heading)
      ? `${"#".repeat(depth)} Acceptance Criteria`
      : "**Acceptance Criteria:**";
  const later = lines.find((line) => line.heading && LATER.test(cleanName(line.heading.text)));
  if (later) editor.insertAfter(later.number - 1, [title, "", ...list, ""]);
  else editor.insertAfter(Math.max(story.endLine, heading?.endLine ?? 0), ["", title, "", ...list]);
}
