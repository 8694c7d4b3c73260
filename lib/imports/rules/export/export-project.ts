import { findProjectLayout, type ProjectLayout } from "@/lib/documents/rules/project-layout";
import type { DocumentDraft, ProjectReading } from "../read-project";
import type { EpicDraft, StoryDraft } from "../read-records";
import { addMadeHere, addNewRecords } from "./export-new";
import {
  type Contributed,
  type ExportInput,
  type ExportPlan,
  type Source,
  sourceOf,
  type Work,
} from "./export-plan";
import { exportSprintStatus } from "./export-sprint";
import { foldTexts } from "./fold-texts";
import { patchedEpic, patchedStory, storyPatch, withRecordText } from "./record-patches";
import { splitText } from "./split-text";

/** Decides what a project's files say by now: those that nobody touched here are not mentioned. */
export function exportProject(input: ExportInput): ExportPlan {
  const plan: ExportPlan = { changes: new Map(), left: new Set(), leftOut: [], warnings: [] };
  const work: Work = { ...input, plan, contributions: new Map(), layout: layoutOf(input) };
  for (const draft of input.reading.documents) exportDocument(work, draft);
  exportOwnFiles(work);
  foldAll(work);
  exportSprintStatus(work);
  addNewRecords(work);
  addMadeHere(work);
  return plan;
}

function layoutOf({ reading }: ExportInput): ProjectLayout {
  return findProjectLayout(
    [...reading.roles.keys()].map((path) => ({ path, content: reading.texts.get(path) ?? "" })),
  );
}

/** A document that is no record's own: its text, and the texts of the records that stand in its lines. */
function exportDocument(work: Work, draft: DocumentDraft): void {
  const { matches, ground, plan } = work;
  const here = ground.documents.get(matches.documents.get(draft.path) ?? "");
  const source: Source | null = here ? { kind: "document", id: here.id, title: here.title } : null;
  if (here?.archived && source) {
    plan.leftOut.push(source);
    for (const path of draft.paths) if (!isOwned(work, path)) plan.left.add(path);
    return;
  }
  const sides: Contributed[] = [];
  if (here && source && here.text !== draft.content)
    sides.push({ text: here.text, from: `“${here.title}”`, source });
  sides.push(...recordSides(work, draft));
  if (sides.length === 0) return;
  const { text, conflicts } = foldTexts(draft.content, sides);
  const sources = sides.map((side) => side.source);
  if (draft.group === null) contribute(work, draft.path, { base: draft.content, text, sources, conflicts });
  else exportPieces(work, draft, { text, sources, conflicts });
}

type Made = { text: string; sources: Source[]; conflicts: string[] };

function exportPieces(
  work: Work,
  { group, path, content }: DocumentDraft,
  { text, sources, conflicts }: Made,
): void {
  if (!group || text === content) return;
  if (group.whole !== null) contribute(work, path, { base: content, text, sources, conflicts });
  const { pieces, added } = splitText(group, content, text);
  for (const piece of pieces) {
    contribute(work, piece.path, { base: piece.before, text: piece.after, sources, conflicts: [] });
  }
  for (const piece of added) {
    work.plan.changes.set(piece.path, { ...piece, created: true, sources, conflicts: [] });
    const index = `${group.folder}/index.md`;
    const old = group.index;
    if (old !== null)
      contribute(work, index, { base: old, text: listed(old, piece, group.folder), sources, conflicts: [] });
  }
}

/** The index with a new file behind the one that it follows. */
function listed(
  index: string,
  { path, title, after }: { path: string; title: string; after: string | null },
  folder: string,
): string {
  const entry = `- [${title}](./${path.slice(folder.length + 1)})`;
  const name = after?.slice(folder.length + 1) ?? "";
  const lines = index.split("\n");
  const found = lines.findLastIndex((line) => name !== "" && line.includes(`(./${name}`));
  const indent = /^\s*/u.exec(lines[found] ?? "")?.[0] ?? "";
  const at = found < 0 ? lines.length - (lines.at(-1) === "" ? 1 : 0) : found + 1;
  return lines.toSpliced(at, 0, (found < 0 ? "" : indent.slice(0, 2)) + entry).join("\n");
}

function recordSides({ reading, matches, ground, plan }: Work, document: DocumentDraft): Contributed[] {
  const epics = new Map(ground.epics.map((epic) => [epic.id, epic]));
  const stories = new Map(ground.stories.map((story) => [story.id, story]));
  const inside = (draft: EpicDraft | StoryDraft) =>
    draft.source?.document === document.path && draft.ownFile === null;
  const sides: Contributed[] = [];
  for (const draft of reading.epics.filter(inside)) {
    const epic = epics.get(matches.epics.get(draft.key) ?? "");
    if (!epic || epic.archived) continue;
    const now = ground.documents.get(epic.documentId)?.text ?? draft.text;
    const patch = (text: string) => patchedEpic(text, draft, epic, document.path);
    const text = withRecordText(document.content, draft, { now, patch });
    if (text !== document.content)
      sides.push({ text, from: draft.textTitle, source: sourceOf("epic", epic) });
  }
  for (const draft of reading.stories.filter(inside)) {
    const story = stories.get(matches.stories.get(draft.key) ?? "");
    if (!story || story.archived) {
      if (story) plan.leftOut.push(sourceOf("story", story));
      continue;
    }
    const now = ground.documents.get(story.documentId)?.text ?? draft.text;
    const fields = storyPatch(draft, story, !hasSprint(reading));
    const patch = (text: string) => patchedStory(text, fields, document.path);
    const text = withRecordText(document.content, draft, { now, patch });
    if (text !== document.content)
      sides.push({ text, from: draft.textTitle, source: sourceOf("story", story) });
  }
  return sides;
}

/** Files that are an epic's or story's own text as a whole. */
function exportOwnFiles(work: Work): void {
  const { reading, matches, ground, plan } = work;
  const epics = new Map(ground.epics.map((epic) => [epic.id, epic]));
  for (const draft of reading.epics) {
    const epic = epics.get(matches.epics.get(draft.key) ?? "");
    if (draft.ownFile === null || !epic) continue;
    const source = sourceOf("epic", epic);
    if (epic.archived) leaveOut(plan, draft.ownFile, source);
    else {
      const now = ground.documents.get(epic.documentId)?.text ?? draft.text;
      const inside = storySides(work, draft.ownFile);
      const text = patchedEpic(now, draft, epic, draft.ownFile);
      contribute(work, draft.ownFile, { base: draft.text, text, sources: [source], conflicts: [] });
      for (const side of inside) {
        contribute(work, draft.ownFile, {
          base: draft.text,
          text: side.text,
          sources: [side.source],
          conflicts: [],
        });
      }
    }
  }
  const stories = new Map(ground.stories.map((story) => [story.id, story]));
  for (const draft of reading.stories) {
    const story = stories.get(matches.stories.get(draft.key) ?? "");
    if (draft.ownFile === null || !story) continue;
    const source = sourceOf("story", story);
    if (story.archived) leaveOut(plan, draft.ownFile, source);
    else {
      const now = ground.documents.get(story.documentId)?.text ?? draft.text;
      const text = patchedStory(now, storyPatch(draft, story, true), draft.ownFile);
      contribute(work, draft.ownFile, { base: draft.text, text, sources: [source], conflicts: [] });
    }
  }
}

/** Stories whose only place is in the file of their epic. */
function storySides(work: Work, path: string): Contributed[] {
  const content = work.reading.texts.get(path) ?? "";
  return recordSides(work, { path, kind: "EPIC", title: path, content, paths: [path], group: null });
}

function contribute(
  work: Work,
  path: string,
  { base, text, sources, conflicts }: { base: string; text: string; sources: Source[]; conflicts: string[] },
): void {
  const source = sources[0];
  if (base === text || !source) return;
  const known = work.contributions.get(path) ?? { base: work.reading.texts.get(path) ?? base, sides: [] };
  // The side's own base may differ from the file (a document that won over it): bring its change alone to the file.
  const whole = known.base === base ? { text, conflicts: [] } : rebased(known.base, { base, text });
  known.sides.push(
    ...sources.map((each, index) => ({
      text: index === 0 ? whole.text : known.base,
      from: `“${each.title}”`,
      source: each,
    })),
  );
  work.contributions.set(path, known);
  for (const message of [...conflicts, ...whole.conflicts]) work.plan.warnings.push({ path, message });
}

function rebased(
  file: string,
  { base, text }: { base: string; text: string },
): { text: string; conflicts: string[] } {
  // The document's text comes first, so where it does not fit, the file follows it.
  const folded = foldTexts(base, [
    { text, from: "the document" },
    { text: file, from: "the file" },
  ]);
  return folded;
}

function foldAll({ contributions, plan, known }: Work): void {
  for (const [path, { base, sides }] of contributions) {
    if (plan.left.has(path)) continue;
    const { text, conflicts } = foldTexts(base, sides);
    if (text === base) continue;
    const sources = [...new Map(sides.map(({ source }) => [source.id, source])).values()];
    plan.changes.set(path, { path, text, created: !known.has(path), sources, conflicts });
  }
}

function hasSprint({ roles }: ProjectReading): boolean {
  return [...roles.values()].includes("sprint_status");
}

function isOwned({ reading }: Work, path: string): boolean {
  return [...reading.epics, ...reading.stories].some(({ ownFile }) => ownFile === path);
}

function leaveOut(plan: ExportPlan, path: string, source: Source): void {
  plan.left.add(path);
  plan.leftOut.push(source);
}
