import type { DocumentKind } from "@/db/enums";
import { findProjectLayout, type ProjectLayout, pathForNew } from "@/lib/documents/rules/project-layout";
import { patchSprintStatus } from "@/lib/documents/rules/sprint-status-patch";
import type { KnownEpic, KnownStory } from "../compare-records";
import type { Matches } from "../match-ground";
import type { DocumentDraft, ProjectReading } from "../read-project";
import type { EpicDraft, StoryDraft } from "../read-records";
import { type Contribution, foldTexts } from "./fold-texts";
import { patchedEpic, patchedStory, storyPatch, withRecordText } from "./record-patches";
import { splitText } from "./split-text";

type Source = { kind: "document" | "epic" | "story"; id: string; title: string };
type HereDocument = { id: string; kind: DocumentKind; title: string; archived: boolean; text: string };
type Numbered = { documentId: string };

/** A project as it is now, with the texts of its documents. */
export type ExportGround = {
  documents: ReadonlyMap<string, HereDocument>;
  epics: readonly (KnownEpic & Numbered)[];
  stories: readonly (KnownStory & Numbered)[];
};

/** A file that is not as it was imported; `text` has line feeds alone, as documents do. */
export type ExportChange = {
  path: string;
  text: string;
  created: boolean;
  sources: Source[];
  conflicts: string[];
};

export type ExportPlan = {
  changes: Map<string, ExportChange>;
  /** Files that belong to what is archived here. */
  left: Set<string>;
  leftOut: Source[];
  warnings: { path: string; message: string }[];
};

export type ExportInput = {
  reading: ProjectReading;
  matches: Matches;
  ground: ExportGround;
  /** Paths whose bytes were imported; the others were made here. */
  known: ReadonlySet<string>;
  now: string;
};

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

type Contributed = Contribution & { source: Source };
type Work = ExportInput & {
  plan: ExportPlan;
  contributions: Map<string, { base: string; sides: Contributed[] }>;
  layout: ProjectLayout;
};

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

/** The sprint's status says of each epic and story what the board says, as far as that has changed. */
function exportSprintStatus({ reading, matches, ground, plan, now }: Work): void {
  const paths = [...reading.roles].flatMap(([path, role]) => (role === "sprint_status" ? [path] : []));
  if (paths.length === 0) return;
  const epics = new Map(ground.epics.map((epic) => [epic.id, epic]));
  const stories = new Map(ground.stories.map((story) => [story.id, story]));
  const moved = { epics: [] as EpicDraft[], stories: [] as StoryDraft[] };
  const states = new Map<string, { status: string; source: Source }>();
  for (const draft of reading.epics) {
    const epic = epics.get(matches.epics.get(draft.key) ?? "");
    if (!epic || epic.archived || epic.status === draft.status) continue;
    moved.epics.push({ ...draft, status: epic.status });
    states.set(draft.key, { status: epic.status, source: sourceOf("epic", epic) });
  }
  for (const draft of reading.stories) {
    const story = stories.get(matches.stories.get(draft.key) ?? "");
    if (!story || story.archived || story.status === draft.status) continue;
    moved.stories.push({ ...draft, status: story.status });
    states.set(draft.key, { status: story.status, source: sourceOf("story", story) });
  }
  for (const path of paths) {
    const mine = ({ module, places }: EpicDraft | StoryDraft) =>
      nearest(paths, module, places[0]?.path ?? "") === path;
    const text = reading.texts.get(path) ?? "";
    const ours = { epics: moved.epics.filter(mine), stories: moved.stories.filter(mine) };
    const patched = patchSprintStatus(text, {
      epics: ours.epics.map(({ number, status }) => ({ number, status })),
      stories: ours.stories.map(({ number, title, status, ownFile }) => ({
        number,
        title,
        status,
        file: ownFile,
      })),
      now,
    });
    const sources = [...ours.epics, ...ours.stories].flatMap(({ key }) => states.get(key)?.source ?? []);
    if (patched !== text)
      plan.changes.set(path, { path, text: patched, created: false, sources, conflicts: [] });
  }
}

/** The sprint's file of a module: the one with the longest way in common with the record's file. */
function nearest(paths: readonly string[], module: string, place: string): string {
  const score = (path: string) => {
    const named = module !== "" && path.includes(module) ? 1_000 : 0;
    let same = 0;
    while (same < path.length && path[same] === place[same]) same++;
    return named + same;
  };
  return paths.toSorted((a, b) => score(b) - score(a))[0] ?? "";
}

/** Epics and stories that were made here and stand in no file. */
function addNewRecords({ reading, matches, ground, plan, layout }: Work): void {
  const taken = takenPaths(reading, plan);
  const placed = { epics: new Set(matches.epics.values()), stories: new Set(matches.stories.values()) };
  for (const epic of ground.epics.filter(({ id }) => !placed.epics.has(id))) {
    const source = sourceOf("epic", epic);
    if (epic.archived) plan.leftOut.push(source);
    else
      addFile(
        plan,
        taken,
        pathForNew({ kind: "EPIC", number: epic.number, title: epic.title }, layout, taken),
        {
          text: ground.documents.get(epic.documentId)?.text ?? "",
          source,
        },
      );
  }
  for (const story of ground.stories.filter(({ id }) => !placed.stories.has(id))) {
    const source = sourceOf("story", story);
    if (story.archived) {
      plan.leftOut.push(source);
      continue;
    }
    const named = { kind: "STORY" as const, number: story.number ?? "", title: story.title };
    const path = pathForNew(named, layout, taken);
    const text = ground.documents.get(story.documentId)?.text ?? "";
    const { title, status, userStory, criteria } = story;
    addFile(plan, taken, path, {
      text: patchedStory(text, { title, status, userStory, criteria }, path),
      source,
    });
  }
}

/** Documents that were made here: their files were chosen before, and are read with all others. */
function addMadeHere({ reading, plan, known }: Work): void {
  for (const [path, text] of reading.texts) {
    if (known.has(path) || plan.changes.has(path) || plan.left.has(path)) continue;
    plan.changes.set(path, { path, text, created: true, sources: [], conflicts: [] });
  }
}

function addFile(
  plan: ExportPlan,
  taken: Set<string>,
  path: string,
  { text, source }: { text: string; source: Source },
): void {
  taken.add(path);
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  plan.changes.set(path, { path, text: ended, created: true, sources: [source], conflicts: [] });
}

function takenPaths({ roles }: ProjectReading, { changes }: ExportPlan): Set<string> {
  return new Set([...roles.keys(), ...changes.keys()]);
}

function isOwned({ reading }: Work, path: string): boolean {
  return [...reading.epics, ...reading.stories].some(({ ownFile }) => ownFile === path);
}

function leaveOut(plan: ExportPlan, path: string, source: Source): void {
  plan.left.add(path);
  plan.leftOut.push(source);
}

function sourceOf(kind: "epic" | "story", record: KnownEpic | KnownStory): Source {
  return { kind, id: record.id, title: record.title };
}
