import { patchSprintStatus } from "@/lib/documents/rules/sprint-status-patch";
import type { EpicDraft, StoryDraft } from "../read-records";
import { type Source, sourceOf, type Work } from "./export-plan";

/** The sprint's status says of each epic and story what the board says, as far as that has changed. */
export function exportSprintStatus({ reading, matches, ground, plan, now }: Work): void {
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
